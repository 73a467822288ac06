package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.MemoryLedger;
import io.sekimori.objectstore.FolderPlace;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/** Answers from segments of which all are rolled up, and a tail. */
class RolledUpTests extends TouchesContract {
  private static TestHistory history = new TestHistory();
  private static final List<RollUps> rolledUp = new ArrayList<>();

  @BeforeContainer
  static void begin() {
    history = new TestHistory();
  }

  @AfterContainer
  static void end() {
    history.close();
    assertThat(rolledUp.stream().mapToLong(RollUps::used).sum())
        .as("answers that came from them")
        .isPositive();
  }

  @Override
  Touches touches(MemoryLedger ledger) {
    var folder = history.directory.resolve("place");
    FileSystemUtils.deleteRecursively(folder.toFile());
    var node = history.start(ledger, new FolderPlace(folder));
    long told = ledger.signedLength();
    for (long sealed = 0; sealed + 9 < told; sealed += 9) {
      assertThat(node.sealer().seal(9)).isPresent();
    }
    node.rollUp();
    rolledUp.add(node.rollUps());
    return node.touches();
  }
}
