package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.objectstore.FolderPlace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is not sealed. */
class ComparisonTests {
  @AutoClose private final TestHistory history = new TestHistory();
  private final MemoryLedger ledger = new MemoryLedger();

  private void tell(long second) {
    ledger.at(Worlds.BEGINNING.plusSeconds(second));
    ledger.record(Event.of("pulse", Actor.system("node-1"), Event.Outcome.DONE));
  }

  @Test
  void entriesWhoseTimeFallsAreNotSealed() {
    var node = history.start(ledger, new FolderPlace(history.directory.resolve("place")));
    tell(2);
    tell(2);
    tell(1);
    assertThatThrownBy(() -> node.sealer().seal(3))
        .isInstanceOfSatisfying(
            Comparison.UnequalException.class, it -> assertThat(it.index()).hasValue(2));
    assertThat(node.sealer().seal(2)).isPresent();
    assertThatThrownBy(() -> node.sealer().seal(1))
        .as("nor behind those that are sealed")
        .isInstanceOf(Comparison.UnequalException.class);
  }
}
