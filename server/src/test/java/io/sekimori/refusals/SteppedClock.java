package io.sekimori.refusals;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * A clock that goes like the machine's, from a Wednesday at ten on: budgets end at midnight and
 * some grants hold by day only. What happened before a step is older after it.
 */
final class SteppedClock extends Clock {
  /** The ledger takes a clock that is set by more than five minutes for an attack. */
  static final Duration STEP = Duration.ofSeconds(295);

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final Duration toWednesday = Duration.between(wednesday(), Instant.now());
  private volatile Duration behind = STEP.multipliedBy(8);

  private static Instant wednesday() {
    return LocalDate.now(JAPAN)
        .with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY))
        .atTime(LocalTime.of(10, 0))
        .atZone(JAPAN)
        .toInstant();
  }

  boolean step() {
    behind = behind.minus(STEP);
    return behind.isPositive();
  }

  @Override
  public Instant instant() {
    return Instant.now().minus(toWednesday).minus(behind);
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
