package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Ledger;
import io.sekimori.objectstore.FolderPlace;

/** Entries as a table, for tests of other modules: all in the log until some are sealed. */
public final class TestLeaves implements AutoCloseable {
  private final TestHistory history = new TestHistory();
  private final TestHistory.Node node;
  private final Leaves leaves;

  private TestLeaves(Ledger ledger) {
    node = history.start(ledger, new FolderPlace(history.directory.resolve("place")));
    var book = node.book();
    var directory = history.directory.resolve("unsealed");
    leaves = new Leaves(ledger, book::segments, node.shelf(), history.duck, directory);
  }

  public static TestLeaves of(Ledger ledger) {
    return new TestLeaves(ledger);
  }

  public Leaves leaves() {
    return leaves;
  }

  /** Seals so many entries that are not sealed yet. */
  public void seal(long entries) {
    assertThat(node.sealer().seal(entries)).isPresent();
  }

  @Override
  public void close() {
    history.close();
  }
}
