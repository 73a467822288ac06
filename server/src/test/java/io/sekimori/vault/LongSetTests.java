package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongSetTests {
  @Test
  void knowsWhatWasThereLikeAnyOtherSet() {
    var set = new LongSet(100_000);
    var model = new HashSet<Long>();
    var random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      long number = random.nextInt(30_000) - 15_000L;
      assertThat(set.add(number)).isEqualTo(model.add(number));
    }
  }

  @Test
  void takesNoMoreInWhenItIsFull() {
    var set = new LongSet(2);
    assertThat(set.add(1)).isTrue();
    assertThat(set.add(2)).isTrue();
    assertThat(set.add(3)).isTrue();
    assertThat(set.add(3)).isTrue();
    assertThat(set.add(1)).isFalse();
  }
}
