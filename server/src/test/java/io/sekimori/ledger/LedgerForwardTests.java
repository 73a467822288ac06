package io.sekimori.ledger;

import static io.sekimori.ledger.AttackedLedger.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges are read in order, and believed by proof alone. */
class LedgerForwardTests {
  @AutoClose private final AttackedLedger attacked = new AttackedLedger();

  @Test
  void readsEveryRangeAsTheEntriesStand() {
    fill(attacked.node, 9);
    var together =
        Stream.generate(() -> attacked.node.append(AttackedLedger.reveal(), Guard.none()))
            .limit(2)
            .toList();
    together.forEach(CompletableFuture::join);
    fill(attacked.node, 1);
    assertThat(attacked.node.signedLength()).isEqualTo(12);
    for (long from = 0; from <= 12; from++) {
      for (long until = from; until <= 12; until++) {
        var read = new ArrayList<Ledger.Stored>();
        attacked.node.readForward(from, until, read::add);
        assertThat(read)
            .extracting(Ledger.Stored::index)
            .isEqualTo(LongStream.range(from, until).boxed().toList());
        read.forEach(this::requireAsItStands);
      }
    }
  }

  private void requireAsItStands(Ledger.Stored stored) {
    assertThat(attacked.node.entry(stored.index()))
        .contains(new String(stored.leaf(), StandardCharsets.US_ASCII));
    assertThat(stored.entry().event().type()).isEqualTo(EventTypes.REVEAL);
  }

  @Test
  void readsNothingThatNoCheckpointCovers() {
    fill(attacked.node, 3);
    for (long[] range : List.of(new long[] {0, 4}, new long[] {-1, 2}, new long[] {3, 2})) {
      assertThatThrownBy(() -> attacked.node.readForward(range[0], range[1], _ -> {}))
          .isInstanceOf(Refusal.class)
          .hasMessage("invalid-value: checkpoint");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from ledger.batch where first_index = 7",
        "update ledger.batch set leaves = convert_to(replace(convert_from(leaves, 'SQL_ASCII'),"
            + " 'reveal', 'revoke'), 'SQL_ASCII') where first_index = 7",
        "update ledger.tile set hashes = set_byte(hashes, 70, 1 + get_byte(hashes, 70) % 250)",
        "delete from ledger.checkpoint"
      })
  void doesNotReadForwardWhatIsNotWhatWasSigned(String attack) {
    fill(attacked.node, 20);
    assertThat(attacked.superuser.sql(attack).update()).isPositive();
    assertThatThrownBy(() -> attacked.node.readForward(5, 11, _ -> {}))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }
}
