package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.objectstore.FolderPlace;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** When what is sealed, merged and read again. */
class RoundsTests {
  @AutoClose private final TestHistory history = new TestHistory();
  private final MemoryLedger ledger = new MemoryLedger();
  private final TestHistory.Node node =
      history.start(ledger, new FolderPlace(history.directory.resolve("place")));

  private void tell(int entries) {
    ledger.at(history.clock.instant());
    for (int i = 0; i < entries; i++) {
      ledger.record(Event.of("pulse", Actor.system("ledger"), Event.Outcome.DONE));
    }
  }

  @Test
  void whatIsMuchIsSealedAtOnceAndWhatIsLittleAfterAnHour() {
    var rounds = history.rounds(ledger, node, 5);
    tell(11);
    rounds.round();
    long full = node.book().end();
    assertThat(full).isEqualTo(10);
    history.clock.move(Duration.ofMinutes(59));
    rounds.round();
    assertThat(node.book().end()).as("the others are not old").isEqualTo(full);
    history.clock.move(Duration.ofMinutes(2));
    rounds.round();
    assertThat(node.book().end()).isGreaterThan(full);
  }

  @Test
  void manySmallNeighboursBecomeOne() {
    var rounds = history.rounds(ledger, node, 4);
    for (int i = 0; i < 20 && node.book().segments().size() < 16; i++) {
      tell(4);
      assertThat(node.sealer().seal(4)).isPresent();
    }
    long end = node.book().end();
    assertThat(node.book().segments()).hasSize(16);
    rounds.round();
    assertThat(node.book().segments().getFirst().from()).isZero();
    assertThat(node.book().segments().getFirst().until()).isGreaterThanOrEqualTo(end);
  }

  @Test
  void everyFileIsReadAgainOnceADay() {
    var rounds = history.rounds(ledger, node, 100);
    tell(0);
    rounds.round();
    long once = ledger.size();
    assertThat(node.book().segments()).isEmpty();
    assertThat(node.book().held()).isPresent();
    history.clock.move(Duration.ofMinutes(10));
    rounds.round();
    assertThat(ledger.size()).isEqualTo(once);
    ledger.at(history.clock.instant());
    history.clock.move(Duration.ofHours(25));
    rounds.round();
    assertThat(ledger.size()).as("sealed, and checked").isEqualTo(once + 2);
  }
}
