package io.sekimori.ledger;

import static io.sekimori.ledger.AttackedLedger.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Tree;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever rules the ledger's database adds entries of their own, and none is signed. */
class ForgedEntriesFaultTests {
  private static final int ENTRIES = 6;

  @AutoClose private final AttackedLedger attacked = new AttackedLedger();

  /**
   * Appends a batch to the database.
   *
   * @param batch what stands for its batch_id, at and leaves
   */
  private void append(String batch) {
    fill(attacked.node, ENTRIES);
    attacked
        .superuser
        .sql(
            """
            with last as (
              select * from ledger.batch order by first_index desc limit 1)
            insert into ledger.batch (first_index, entries, node, batch_id, at, leaves)
            select (select next from ledger.head), entries, node, %s from last
            """
                .formatted(batch))
        .update();
    attacked
        .superuser
        .sql(
            """
            update ledger.head set next = (select max(first_index + entries) from ledger.batch)
            """)
        .update();
  }

  private void assertNothingOfItCounts() {
    TestLedger.until(() -> attacked.node.standing().state() == Ledger.Standing.State.ROLLED_BACK);
    assertThat(attacked.node.signedLength()).isEqualTo(ENTRIES);
    assertThatThrownBy(() -> attacked.node.readBack(Set.of("reveal"), 0, _ -> 0))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("ledger-rolled-back");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // another person, under a number of its own
        "gen_random_uuid(), at, convert_to(replace(convert_from(leaves, 'SQL_ASCII'),"
            + " 'p-guilty', 'p-nobody'), 'SQL_ASCII')",
        // another person, under the number of a true batch, whose nonce it has
        "batch_id, at, convert_to(replace(convert_from(leaves, 'SQL_ASCII'),"
            + " 'p-guilty', 'p-nobody'), 'SQL_ASCII')",
        // a true batch once more
        "batch_id, at, leaves",
        // a true one that is said to be new
        "batch_id, at + 1, leaves",
        // a day whose key nobody has
        "batch_id, at - 864000000, leaves",
        "batch_id, at + 864000000, leaves"
      })
  void whatNoNodeMadeIsNotSignedAndTellsNobodyAnything(String batch) {
    append(batch);
    assertNothingOfItCounts();
  }

  @Test
  void norAfterAStart() {
    append(
        "gen_random_uuid(), at, convert_to(replace(convert_from(leaves, 'SQL_ASCII'),"
            + " 'p-guilty', 'p-nobody'), 'SQL_ASCII')");
    attacked.node.close();
    attacked.restart();
    assertNothingOfItCounts();
  }

  @Test
  void norIfTheTreeIsForgedWithThem() throws IOException {
    append(
        "gen_random_uuid(), at, convert_to(replace(convert_from(leaves, 'SQL_ASCII'),"
            + " 'p-guilty', 'p-nobody'), 'SQL_ASCII')");
    forgeTree();
    attacked.node.close();
    forgeTree();
    attacked.restart();
    assertNothingOfItCounts();
  }

  /** The tree and the indexes as they would be with every entry that the database holds. */
  private void forgeTree() throws IOException {
    var database = attacked.world.databases.ledger();
    var tree = Tree.empty();
    for (var batch : new BatchTable(database).from(0, 1_000)) {
      var changed = tree.append(Written.of(batch).hashes());
      try (var connection = database.pool().getConnection()) {
        TileTable.write(connection, changed);
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
    attacked
        .superuser
        .sql("update ledger.progress set tree_size = ?, indexed = ?")
        .params(tree.size(), tree.size())
        .update();
  }

  @Test
  void noNodeAppendsBehindThem() {
    var other = attacked.world.node("node-2");
    append(
        "gen_random_uuid(), at, convert_to(replace(convert_from(leaves, 'SQL_ASCII'),"
            + " 'p-guilty', 'p-nobody'), 'SQL_ASCII')");
    assertThatThrownBy(() -> other.record(AttackedLedger.reveal())).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> attacked.node.record(AttackedLedger.reveal()))
        .isInstanceOf(Refusal.class);
    assertThat(attacked.node.size()).isEqualTo(ENTRIES + 1);
    other.close();
  }

  @Test
  void anOlderBatchOnceMoreIsNotSigned() {
    fill(attacked.node, ENTRIES);
    append(
        """
        (select batch_id from ledger.batch where first_index = 0),
          (select at from ledger.batch where first_index = 0),
          (select leaves from ledger.batch where first_index = 0)
        """);
    TestLedger.until(() -> attacked.node.standing().state() == Ledger.Standing.State.ROLLED_BACK);
    assertThat(attacked.node.signedLength()).isEqualTo(2 * ENTRIES);
  }

  @Test
  void whatAnotherNodeMadeIsSigned() {
    fill(attacked.node, ENTRIES);
    var other = attacked.world.node("node-2");
    fill(other, ENTRIES);
    other.close();
    TestLedger.holds(attacked.node);
    assertThat(attacked.node.signedLength()).isGreaterThanOrEqualTo(2 * ENTRIES);
  }
}
