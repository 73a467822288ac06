package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ScenarioClockTests {
  private static final Instant BEGINNING = Instant.parse("2019-12-01T00:00:00Z");
  private final ScenarioClock clock =
      new ScenarioClock(
          Clock.fixed(Instant.parse("2026-11-29T09:00:00Z"), ZoneOffset.UTC), BEGINNING);

  @Test
  void beginsWhereTheScenarioDoes() {
    assertThat(clock.instant()).isEqualTo(BEGINNING);
  }

  @Test
  void monotonicTimeMovesAlongSoThatAMoveIsNoSetClock() {
    long before = MonotonicTime.of(clock).nanos();
    clock.moveTo(BEGINNING.plus(Duration.ofDays(1)));
    assertThat(clock.instant()).isEqualTo(BEGINNING.plus(Duration.ofDays(1)));
    assertThat(Duration.ofNanos(MonotonicTime.of(clock).nanos() - before))
        .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(1));
  }

  @Test
  void neverGoesBack() {
    assertThatThrownBy(() -> clock.moveTo(BEGINNING.minusSeconds(1))).isInstanceOf(Refusal.class);
    assertThat(clock.instant()).isEqualTo(BEGINNING);
  }

  @Test
  void realDataHasTheMachinesClock() {
    var configuration = new ClockConfiguration();
    assertThat(configuration.clock("live", BEGINNING.toString()))
        .isNotInstanceOf(ScenarioClock.class);
    assertThat(configuration.clock("demo", "")).isNotInstanceOf(ScenarioClock.class);
    assertThat(configuration.clock("demo", BEGINNING.toString())).isInstanceOf(ScenarioClock.class);
  }
}
