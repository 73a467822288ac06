package io.sekimori.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatienceTests {
  private final Patience patience = new Patience();

  @Test
  void whoIsAloneOrInPairsNeverWaits() {
    for (int i = 0; i < 10; i++) {
      assertThat(patience.expectsMore(1)).isFalse();
      patience.served(i % 3);
    }
  }

  @Test
  void theFirstOfManyIsAMomentTooEarly() {
    patience.served(16);
    assertThat(patience.expectsMore(1)).isTrue();
    assertThat(patience.expectsMore(7)).isTrue();
    assertThat(patience.expectsMore(8)).isFalse();
  }

  @Test
  void companyThatStaysAwayIsForgotten() {
    patience.served(256);
    int rounds = 0;
    while (patience.expectsMore(1)) {
      patience.served(1);
      rounds++;
    }
    assertThat(rounds).isBetween(5, 40);
  }
}
