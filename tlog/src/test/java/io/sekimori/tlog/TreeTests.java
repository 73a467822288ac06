package io.sekimori.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTests {
  @Test
  void returnsOnlyTilesThatChanged() {
    Tree tree = Tree.empty();
    tree.append(new byte[255 * Hash.BYTES]);

    assertThat(paths(tree.append(new byte[2 * Hash.BYTES])))
        .containsExactly("tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1");
    assertThat(paths(tree.append(new byte[Hash.BYTES]))).containsExactly("tile/0/001.p/2");
    assertThat(tree.append(new byte[0])).isEmpty();
  }

  @Test
  void fillsTilesOfTheSecondLevel() {
    Tree tree = Tree.empty();
    List<String> paths = paths(tree.append(new byte[70_000 * Hash.BYTES]));

    assertThat(paths)
        .hasSize(277)
        .contains("tile/1/000", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
  }

  @Test
  void provesWithinALargeTree() throws IOException {
    SampleLog log = SampleLog.of(70_000);
    Prover prover = new Prover(70_000, log.tiles);
    assertThat(prover.root(70_000)).isEqualTo(log.tree.root());
    for (int index : new int[] {0, 255, 256, 65_535, 65_536, 69_999}) {
      Hash leaf = TreeHasher.leafHash(log.entries.get(index));
      assertThat(prover.leafHash(index)).isEqualTo(leaf);
      assertThat(prover.inclusion(index, 70_000).holds(leaf, log.tree.root())).isTrue();
    }
    for (int from : new int[] {0, 1, 256, 65_536, 65_537, 69_999, 70_000}) {
      Hash earlier = prover.root(from);
      assertThat(prover.consistency(from, 70_000).holds(earlier, log.tree.root())).isTrue();
    }
  }

  @Test
  void refusesBytesThatAreNoHashes() {
    assertThatThrownBy(() -> Tree.empty().append(new byte[33]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesToLoadAnEdgeThatIsNotThere() {
    assertThatThrownBy(() -> Tree.load(300, new MemoryTiles()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tile/0/001.p/44");
  }

  @Test
  void refusesAnEdgeOfTheWrongLength() {
    assertThatThrownBy(() -> Tree.load(3, id -> new byte[95]))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesToOutgrowTheLargestTree() throws IOException {
    Tree tree = Tree.load(Tree.LARGEST, id -> new byte[id.width() * Hash.BYTES]);
    assertThatThrownBy(() -> tree.append(new byte[Hash.BYTES]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(tree.size()).isEqualTo(Tree.LARGEST);
  }

  private static List<String> paths(List<Tile> tiles) {
    return tiles.stream().map(tile -> tile.id().path()).toList();
  }
}
