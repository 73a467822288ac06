package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Ledger.Stored;
import io.sekimori.ledger.MemoryLedger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The exact bytes of an entry come back from its columns. */
class LeafTests {
  @Property(tries = 200)
  void everyShapeOfThisVersionIsMadeAgainFromItsColumns(@ForAll long seed) {
    var ledger = new MemoryLedger();
    new Worlds(seed).world(20).forEach(one -> ledger.record(one.event()));
    var read = new ArrayList<Stored>();
    ledger.readForward(0, ledger.size(), read::add);
    for (var stored : read) {
      var leaf = Leaf.of(stored);
      assertThat(leaf.verbatim()).as("kept twice").isNull();
      assertThat(leaf.bytes()).isEqualTo(stored.leaf());
    }
  }

  @Example
  void anEntryOfAnotherVersionKeepsItsBytes() {
    var text =
        "{\"actor\":{\"device\":\"d-1\",\"id\":\"p\",\"kind\":\"person\"},"
            + "\"at\":\"2020-07-14T13:30:00.120Z\",\"node\":\"n\",\"nonce\":\"AA\","
            + "\"outcome\":\"done\",\"type\":\"x\",\"v\":2}";
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    var leaf = Leaf.of(new Stored(7, bytes));
    assertThat(leaf.words()).containsEntry("actor", "p");
    assertThat(leaf.bytes()).isEqualTo(bytes);
    assertThat(leaf.verbatim()).isEqualTo(bytes);
  }
}
