package io.sekimori.alarms;

import java.time.Clock;

/** Alarms in memory, for tests of who raises them: nobody writes them and nobody is told. */
public final class TestAlarms {
  private TestAlarms() {}

  /** None is up yet. */
  public static Alarms on(Clock clock) {
    return new Alarms(clock);
  }

  /** A watchdog that does not look by itself. */
  public static Watchdog watchdog(Clock clock) {
    return new Watchdog(new Alarms(clock), clock, "node-1");
  }
}
