package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.MemoryLedger;
import io.sekimori.objectstore.FolderPlace;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/** Answers from small segments, some of them merged, and a tail that is in none. */
class SealedSourceTests extends TouchesContract {
  private static TestHistory history = new TestHistory();

  @BeforeContainer
  static void begin() {
    history = new TestHistory();
  }

  @AfterContainer
  static void end() {
    history.close();
  }

  @Override
  Touches touches(MemoryLedger ledger) {
    var folder = history.directory.resolve("place");
    FileSystemUtils.deleteRecursively(folder.toFile());
    var node = history.start(ledger, new FolderPlace(folder));
    long told = ledger.signedLength();
    for (long sealed = 0; sealed + 5 < told; sealed += 5) {
      assertThat(node.sealer().seal(5)).isPresent();
    }
    var segments = node.book().segments();
    if (segments.size() > 2) {
      assertThat(node.sealer().merge(segments.subList(0, 2))).isPresent();
    }
    return node.touches();
  }
}
