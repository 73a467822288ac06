package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerClockTests {
  @TempDir Path directory;
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

  @Test
  void isAcceptedAfterASetOnceAnotherMachinesClockHasAgreedForAWhile() {
    var watch = new ClockWatch(clock, directory, () -> Optional.of(wall.now), () -> nanos);
    wall.now = START.plus(Duration.ofDays(1));
    assertThat(watch.look()).isEmpty();
    pass(ClockWatch.LONG_ENOUGH.minusNanos(1));
    assertThat(watch.look()).isEmpty();
    assertThatThrownBy(clock::next).isInstanceOf(Refusal.class);
    pass(Duration.ofNanos(1));
    assertThat(watch.look()).contains("database");
    assertThat(clock.next()).isEqualTo(wall.now);
  }

  @Test
  void isNotAcceptedByAClockThatDisagreesBetween() {
    var other = new Instant[] {null};
    var watch = new ClockWatch(clock, directory, () -> Optional.ofNullable(other[0]), () -> nanos);
    wall.now = START.plus(Duration.ofDays(1));
    for (int i = 0; i < 4; i++) {
      other[0] = i == 2 ? START : wall.now;
      assertThat(watch.look()).isEmpty();
      pass(ClockWatch.LONG_ENOUGH.dividedBy(2));
    }
    other[0] = null;
    pass(ClockWatch.LONG_ENOUGH);
    assertThat(watch.look()).isEmpty();
    assertThat(clock.implausible()).isTrue();
  }

  @Test
  void isAcceptedByTheWordOfAnOperatorWhichHoldsOnce() throws Exception {
    var watch = new ClockWatch(clock, directory, Optional::empty, () -> nanos);
    wall.now = START.minus(Duration.ofHours(1));
    clock.saw(START);
    assertThat(watch.look()).isEmpty();
    Files.createFile(directory.resolve(ClockWatch.WORD));
    assertThat(watch.look()).contains("operator");
    assertThat(clock.next()).as("never back").isEqualTo(START);
    wall.now = START.minus(Duration.ofDays(1));
    assertThat(watch.look()).isEmpty();
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
