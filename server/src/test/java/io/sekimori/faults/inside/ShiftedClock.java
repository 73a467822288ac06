package io.sekimori.faults.inside;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, set elsewhere. */
final class ShiftedClock extends Clock {
  private volatile Duration shift;

  ShiftedClock(Duration shift) {
    this.shift = shift;
  }

  void set(Duration shift) {
    this.shift = shift;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(shift);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
