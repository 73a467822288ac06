package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How the range of customers grows that first rows are looked for in. */
class FirstRowsTests {
  @Test
  void whereNothingIsFoundEverybodyIsAskedAtOnce() {
    assertThat(FirstRows.wider(1.0 / 4096, 0, 100)).isEqualTo(1);
  }

  @Test
  void whereSomeAreFoundTheRangeGrowsToHoldAPage() {
    assertThat(FirstRows.wider(1.0 / 4096, 50, 100)).isEqualTo(4.0 / 4096);
    assertThat(FirstRows.wider(1.0 / 4096, 10, 100)).isEqualTo(20.0 / 4096);
  }
}
