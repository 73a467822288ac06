package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.objectstore.FolderPlace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which entries make a segment. */
class BookTests {
  private static final String HASH = "0123456789abcdef".repeat(4);
  @TempDir private Path directory;
  private final MemoryLedger ledger = new MemoryLedger();

  private void sealed(long until, long rows, String hash) {
    var segment =
        new Segment("s-1", 0, until, rows, Map.of(Segment.LEAVES, hash, Segment.TOUCHES, HASH));
    var event = Event.of(Segment.SEALED, Actor.system("history"), Event.Outcome.DONE);
    ledger.record(segment.enteredIn(event));
  }

  private Book book() {
    return new Book(ledger, new Lists(new FolderPlace(directory), directory.resolve("near")));
  }

  @Test
  void oneThatCannotBeTrueCountsForNothing() {
    ledger.record(Event.of("pulse", Actor.system("node-1"), Event.Outcome.DONE));
    sealed(9, 0, HASH);
    sealed(1, -1, HASH);
    sealed(1, 0, "none");
    sealed(1, 0, HASH.substring(1));
    assertThat(book().segments()).isEmpty();
    sealed(1, 0, HASH);
    assertThat(book().segments()).hasSize(1);
  }
}
