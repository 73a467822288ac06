package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of a played scenario: it begins at an instant of the past, runs on by itself, and is
 * moved forward by whoever plays. Its monotonic time moves along, so nothing takes a move for a
 * clock that was set. There is one in a demo that was started for it and nowhere else.
 */
public final class ScenarioClock extends Clock implements MonotonicTime {
  private final Clock machine;
  private volatile Duration ahead;
  private volatile Duration moved = Duration.ZERO;
  private volatile Instant lastMove = Instant.MIN;

  ScenarioClock(Clock machine, Instant beginning) {
    this.machine = machine;
    this.ahead = Duration.between(machine.instant(), beginning);
  }

  /**
   * Moves on to this instant.
   *
   * @throws Refusal INVALID_VALUE if it lies before the present of the scenario
   */
  public synchronized void moveTo(Instant instant) {
    var step = Duration.between(instant(), instant);
    if (step.isNegative()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "scenario clock");
    }
    moved = moved.plus(step);
    ahead = ahead.plus(step);
    lastMove = instant;
  }

  /**
   * The instant to which this clock was last moved; {@link Instant#MIN} if never, as of any clock
   * but a scenario's.
   */
  public static Instant lastMove(Clock clock) {
    return clock instanceof ScenarioClock scenario ? scenario.lastMove : Instant.MIN;
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(ahead);
  }

  @Override
  public long nanos() {
    return System.nanoTime() + moved.toNanos();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? this : machine.withZone(zone);
  }
}
