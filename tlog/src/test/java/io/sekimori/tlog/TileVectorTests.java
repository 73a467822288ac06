package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of c2sp.org/tlog-tiles. */
class TileVectorTests {
  @Test
  void writesTheIndexInGroupsOfThreeDigits() {
    assertThat(new TileId(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
    assertThat(new TileId(0, 0, 256).path()).isEqualTo("tile/0/000");
    assertThat(new TileId(3, 999, 255).path()).isEqualTo("tile/3/999.p/255");
    assertThat(new TileId(0, 1000, 256).path()).isEqualTo("tile/0/x001/000");
    assertThat(new TileId(TileId.ENTRIES, 273, 112).path()).isEqualTo("tile/entries/273.p/112");
  }

  @Test
  void listsTheTilesOfTheSpecifiedTrees() {
    assertThat(TileId.hashTiles(70_000).map(TileId::path))
        .hasSize(277)
        .contains("tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17")
        .endsWith("tile/2/000.p/1");
    assertThat(TileId.hashTiles(256).map(TileId::path))
        .containsExactly("tile/0/000", "tile/1/000.p/1");
    assertThat(TileId.hashTiles(0)).isEmpty();
    assertThat(TileId.bundles(300, 600).map(TileId::path))
        .containsExactly("tile/entries/001", "tile/entries/002.p/88");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile/0/x001/x234/067", "tile/63/000.p/1", "tile/entries/x001/000.p/255"})
  void readsWhatItWrites(String path) {
    assertThat(TileId.parse(path).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/00/000",
        "tile/64/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p",
        "tile/0/-01",
        "tile/-1/000",
        "tile/entries/000/",
        "x/0/000",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/0/x001.p/000",
        "tile/0/\u0661\u0662\u0663"
      })
  void refusesEveryOtherSpelling(String path) {
    assertThatThrownBy(() -> TileId.parse(path)).isInstanceOf(MalformedException.class);
  }

  @Test
  void leadsEachEntryByItsLength() {
    Tile bundle = Tile.ofEntries(7, Stream.of("a", "", "bc").map(s -> s.getBytes(UTF_8)).toList());

    assertThat(bundle.id()).isEqualTo(new TileId(TileId.ENTRIES, 7, 3));
    assertThat(bundle.bytes()).containsExactly(0, 1, 'a', 0, 0, 0, 2, 'b', 'c');
    assertThat(Tile.entries(bundle.id(), bundle.bytes()))
        .containsExactly("a".getBytes(UTF_8), new byte[0], "bc".getBytes(UTF_8));
  }

  @Test
  void holdsAnEntryOfTheLargestLengthAndNoLarger() {
    Tile bundle = Tile.ofEntries(0, List.of(new byte[Tile.LARGEST_ENTRY]));
    assertThat(Tile.entries(bundle.id(), bundle.bytes()).getFirst()).hasSize(65_535);
    assertThatThrownBy(() -> Tile.ofEntries(0, List.of(new byte[65_536])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesABundleThatEndsEarlyOrLate() {
    TileId two = new TileId(TileId.ENTRIES, 0, 2);
    for (byte[] wrong : new byte[][] {{0, 1, 'a'}, {0, 0, 0}, {0, 0, 0, 1}, {0, 0, 0, 0, 0}}) {
      assertThatThrownBy(() -> Tile.entries(two, wrong)).isInstanceOf(MalformedException.class);
    }
  }
}
