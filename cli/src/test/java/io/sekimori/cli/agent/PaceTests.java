package io.sekimori.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTests {
  private final Pace pace = new Pace(Duration.ofHours(1), new Random(1));

  @Test
  void goesOnAtTheAgreedTimeMoreOrLess() {
    for (int i = 0; i < 100; i++) {
      assertThat(pace.after(Agent.SENT, Duration.ZERO))
          .isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));
    }
  }

  @Test
  void theTimeThatTheRoundTookIsPartOfTheAgreedTime() {
    assertThat(pace.after(Agent.SENT, Duration.ofMinutes(40)))
        .isBetween(Duration.ofMinutes(18), Duration.ofMinutes(22));
    assertThat(pace.after(Agent.SENT, Duration.ofHours(3)))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
  }

  @Test
  void triesAgainSoonAndThenLaterAndLater() {
    assertThat(pace.after(Agent.LATER, Duration.ofMinutes(1))).isLessThan(Duration.ofMinutes(2));
    assertThat(pace.after(Agent.LATER, Duration.ofMinutes(1)))
        .isBetween(Duration.ofSeconds(108), Duration.ofSeconds(132));
    for (int i = 0; i < 30; i++) {
      assertThat(pace.after(Agent.LATER, Duration.ofMinutes(1)))
          .isLessThanOrEqualTo(Duration.ofMinutes(66));
    }
    assertThat(pace.after(Agent.SENT, Duration.ZERO))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(54));
  }
}
