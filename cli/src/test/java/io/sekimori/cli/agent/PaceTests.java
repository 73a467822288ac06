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
      assertThat(pace.after(Agent.SENT)).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));
    }
  }

  @Test
  void triesAgainSoonAndThenLaterAndLater() {
    assertThat(pace.after(Agent.LATER)).isLessThan(Duration.ofMinutes(2));
    assertThat(pace.after(Agent.LATER)).isBetween(Duration.ofSeconds(108), Duration.ofSeconds(132));
    for (int i = 0; i < 30; i++) {
      assertThat(pace.after(Agent.LATER)).isLessThanOrEqualTo(Duration.ofMinutes(66));
    }
    assertThat(pace.after(Agent.SENT)).isGreaterThanOrEqualTo(Duration.ofMinutes(54));
  }
}
