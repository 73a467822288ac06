package io.sekimori.eyes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules take a twenty-fifth of the time, and look at least so often that nobody misses them. */
class EyesRoundsTests {
  @Test
  void aShortLookIsFollowedByTenSeconds() {
    assertThat(EyesRounds.waitAfter(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
    assertThat(EyesRounds.waitAfter(Duration.ofMillis(400))).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aLongLookIsFollowedByALongPause() {
    assertThat(EyesRounds.waitAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(24));
  }

  @Test
  void noPauseIsSoLongThatThePromiseIsMissed() {
    var longest = EyesRounds.waitAfter(Duration.ofHours(1));
    assertThat(longest).isLessThan(Duration.ofMinutes(2)).isLessThan(EyesConfiguration.LONGEST);
  }
}
