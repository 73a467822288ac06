package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.OlderEntries;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What gives old entries is trusted with nothing. */
class HotLieTests {
  /** Says everything right but one bit of one entry. */
  private record Lying(OlderEntries older, long about) implements OlderEntries {
    @Override
    public Optional<Range> from(long index, int most) {
      return older.from(index, most).map(this::altered);
    }

    @Override
    public Optional<Range> before(long index, int most) {
      return older.before(index, most).map(this::altered);
    }

    private Range altered(Range range) {
      if (about < range.from() || about >= range.until()) {
        return range;
      }
      var leaves = new ArrayList<>(range.leaves());
      byte[] leaf = leaves.get((int) (about - range.from())).clone();
      leaf[20] ^= 1;
      leaves.set((int) (about - range.from()), leaf);
      return new Range(range.from(), leaves);
    }

    @Override
    public void doubt(long index) {
      older.doubt(index);
    }
  }

  @Test
  void anEntryThatIsNotWhatWasSignedIsNeitherAnsweredNorLetsRowsGo() {
    try (var world = new HotWorld(9)) {
      try (var node = world.node("ledger", Clock.systemUTC(), older -> new Lying(older, 5))) {
        assertThatThrownBy(node.cooling()::run).hasMessageStartingWith("older-entries-unreadable");
        assertThat(node.hot().from()).isZero();
        assertThat(HotWorld.letGo(node.ledger())).isEmpty();
      }
      try (var node = world.node()) {
        node.cooling().run();
      }
      try (var node = world.node("ledger", Clock.systemUTC(), older -> new Lying(older, 5))) {
        var ledger = node.ledger();
        assertThatThrownBy(() -> ledger.entry(5))
            .hasMessageStartingWith("older-entries-unreadable");
        assertThatThrownBy(() -> ledger.readForward(2, 20, _ -> {}))
            .hasMessageStartingWith("older-entries-unreadable");
      }
    }
  }
}
