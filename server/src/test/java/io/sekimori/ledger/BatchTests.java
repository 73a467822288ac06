package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch is taken apart, or said to be altered. */
class BatchTests {
  private static final byte[] TWO = {0, 3, 'a', 'b', 'c', 0, 1, 'd'};

  @Test
  void givesItsEntries() {
    assertThat(batch(2, TWO).split()).containsExactly(new byte[] {'a', 'b', 'c'}, new byte[] {'d'});
    assertThat(Batch.join(batch(2, TWO).split())).isEqualTo(TWO);
  }

  @ParameterizedTest
  @CsvSource({"0, 127", "1, 4", "1, 2", "6, 0", "6, 2", "5, 1"})
  void saysWhereALengthDoesNotFit(int position, byte value) {
    byte[] altered = TWO.clone();
    altered[position] = value;
    assertThatThrownBy(() -> batch(2, altered).split())
        .isInstanceOf(AlteredException.class)
        .hasMessageMatching("the ledger was altered: a batch cannot be read at 4[0-9]");
  }

  @Test
  void saysThatItHoldsAnotherNumber() {
    for (int entries : List.of(-1, 0, 1, 3, Integer.MAX_VALUE)) {
      assertThatThrownBy(() -> batch(entries, TWO).split()).isInstanceOf(AlteredException.class);
    }
    assertThatThrownBy(() -> batch(0, new byte[0]).split()).isInstanceOf(AlteredException.class);
  }

  private static Batch batch(int entries, byte[] leaves) {
    return new Batch(40, entries, "node-1", new UUID(1, 2), 0, leaves);
  }
}
