package io.sekimori.backups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PausesTests {
  private final Pauses pauses = new Pauses();
  private Instant now = Instant.parse("2026-11-19T01:00:00Z");

  private int minutesUntilTheNextTry() {
    int minutes = 0;
    while (!pauses.mayTry(Part.DATA, now)) {
      now = now.plus(Duration.ofMinutes(1));
      minutes++;
    }
    return minutes;
  }

  @Test
  void eachFailureIsFollowedByALongerPauseUpToAnHour() {
    assertThat(pauses.mayTry(Part.DATA, now)).isTrue();
    for (int expected : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      pauses.failed(Part.DATA, now);
      assertThat(minutesUntilTheNextTry()).isEqualTo(expected);
      assertThat(pauses.failing(Part.DATA)).isTrue();
    }
    assertThat(pauses.mayTry(Part.KEYS, now)).isTrue();
    pauses.succeeded(Part.DATA);
    assertThat(pauses.failing(Part.DATA)).isFalse();
    pauses.failed(Part.DATA, now);
    assertThat(minutesUntilTheNextTry()).isOne();
  }
}
