package io.sekimori.database;

import java.time.Clock;

/** Time that only ever grows and that nobody can set: what a wall clock is held against. */
@FunctionalInterface
public interface MonotonicTime {
  /** Nanoseconds since some instant of the past. */
  long nanos();

  /** What belongs to this clock: the machine's own, unless the clock brings another along. */
  static MonotonicTime of(Clock clock) {
    return clock instanceof ScenarioClock scenario ? scenario : System::nanoTime;
  }
}
