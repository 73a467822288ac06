package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LedgerClockTests {
  private static final Instant START = Instant.parse("2026-11-24T03:00:00Z");
  private final SetClock wall = new SetClock();
  private long nanos;
  private final LedgerClock clock = new LedgerClock(wall, () -> nanos);

  @Test
  void passesWithTheWallClock() {
    pass(Duration.ofHours(20));
    assertThat(clock.next()).isEqualTo(START.plus(Duration.ofHours(20)));
  }

  @Test
  void refusesAWallClockThatWasSetBackOrForwardADay() {
    for (var day : new Duration[] {Duration.ofDays(1), Duration.ofDays(-1)}) {
      wall.now = START.plus(day);
      assertThatThrownBy(clock::next)
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("clock-implausible");
    }
    wall.now = START;
    assertThat(clock.next()).isEqualTo(START);
  }

  @Test
  void neverDatesAnEntryBeforeTheNewest() {
    clock.saw(START.plusSeconds(30));
    assertThat(clock.next()).isEqualTo(START.plusSeconds(30));
  }

  @Test
  void refusesAClockThatStandsFarBehindTheLedgerAfterARestart() {
    clock.saw(START.plus(Duration.ofDays(1)));
    assertThatThrownBy(clock::next).isInstanceOf(Refusal.class);
  }

  private void pass(Duration time) {
    wall.now = wall.now.plus(time);
    nanos += time.toNanos();
  }

  private static final class SetClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
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
}
