package io.sekimori.refusals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, some steps behind: what happened before a step is older after it. */
final class SteppedClock extends Clock {
  /** The ledger takes a clock that is set by more than five minutes for an attack. */
  static final Duration STEP = Duration.ofSeconds(295);

  private volatile Duration behind = STEP.multipliedBy(8);

  boolean step() {
    behind = behind.minus(STEP);
    return behind.isPositive();
  }

  @Override
  public Instant instant() {
    return Instant.now().minus(behind);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
