package io.sekimori.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The tree against the word-for-word definition of RFC 6962. */
class TreePropertyTests {
  private static final List<byte[]> ENTRIES = SampleLog.entries(2000);
  private static final byte[] LEAVES = SampleLog.leafHashes(ENTRIES);

  @Property(tries = 60)
  void anyBatchesGiveTheDefinedRootAndTiles(
      @ForAll @Size(max = 8) List<@IntRange(max = 300) Integer> batches) {
    Tree tree = Tree.empty();
    MemoryTiles tiles = new MemoryTiles();
    int size = 0;
    for (int batch : batches) {
      tiles.writeAll(tree.append(leaves(size, Math.min(2000, size + batch))));
      size = Math.min(2000, size + batch);
    }
    assertThat(tree.size()).isEqualTo(size);
    assertThat(tree.root()).isEqualTo(NaiveTree.root(ENTRIES.subList(0, size)));
    TileId.hashTiles(size).forEach(id -> assertThat(tiles.read(id)).isEqualTo(defined(id)));
  }

  @Property(tries = 60)
  void aTreeLoadedFromItsEdgeGoesOnAsIfItHadNeverStopped(
      @ForAll @IntRange(max = 1000) int stored, @ForAll @IntRange(max = 1000) int more)
      throws IOException {
    Tree whole = Tree.empty();
    MemoryTiles tiles = new MemoryTiles();
    tiles.writeAll(whole.append(leaves(0, stored)));
    List<Tile> expected = whole.append(leaves(stored, stored + more));

    Tree loaded = Tree.load(stored, tiles);
    List<Tile> actual = loaded.append(leaves(stored, stored + more));

    assertThat(listing(actual)).isEqualTo(listing(expected));
    assertThat(loaded.root()).isEqualTo(whole.root());
  }

  @Property(tries = 40)
  void aTreeLoadsFromTilesThatRanAhead(
      @ForAll @IntRange(max = 1000) int stored, @ForAll @IntRange(max = 1000) int ahead)
      throws IOException {
    MemoryTiles tiles = new MemoryTiles();
    tiles.writeAll(Tree.empty().append(leaves(0, stored)));
    tiles.writeAll(Tree.load(stored, tiles).append(leaves(stored, stored + ahead)));

    assertThat(Tree.load(stored, tiles).root())
        .isEqualTo(NaiveTree.root(ENTRIES.subList(0, stored)));
  }

  @Property(tries = 100)
  void inclusionProofsAreTheDefinedOnesAndHold(
      @ForAll @IntRange(min = 1, max = 1500) int size, @ForAll @IntRange(max = 1499) int any)
      throws IOException {
    int index = any % size;
    List<byte[]> entries = ENTRIES.subList(0, size);
    InclusionProof proof = prover(2000).inclusion(index, size);
    Hash root = NaiveTree.root(entries);
    Hash leaf = TreeHasher.leafHash(entries.get(index));

    assertThat(proof.path()).isEqualTo(NaiveTree.path(index, entries));
    assertThat(proof.holds(leaf, root)).isTrue();
    assertThat(proof.holds(TreeHasher.leafHash(new byte[] {1}), root)).isFalse();
  }

  @Property(tries = 100)
  void consistencyProofsAreTheDefinedOnesAndHold(
      @ForAll @IntRange(min = 1, max = 1500) int to, @ForAll @IntRange(max = 1499) int any)
      throws IOException {
    int from = 1 + any % to;
    List<byte[]> entries = ENTRIES.subList(0, to);
    ConsistencyProof proof = prover(2000).consistency(from, to);
    Hash earlier = NaiveTree.root(entries.subList(0, from));
    Hash later = NaiveTree.root(entries);

    assertThat(proof.path()).isEqualTo(NaiveTree.proof(from, entries));
    assertThat(proof.holds(earlier, later)).isTrue();
    assertThat(proof.holds(later, later)).isEqualTo(from == to);
    assertThat(proof.holds(earlier, earlier)).isEqualTo(from == to);
  }

  @Property(tries = 100)
  void aProofWithOneHashChangedMissingOrAddedDoesNotHold(
      @ForAll @IntRange(min = 2, max = 600) int size,
      @ForAll @IntRange(max = 599) int anyIndex,
      @ForAll @IntRange(max = 99) int anyPlace)
      throws IOException {
    int index = anyIndex % size;
    Hash root = NaiveTree.root(ENTRIES.subList(0, size));
    Hash leaf = TreeHasher.leafHash(ENTRIES.get(index));
    List<Hash> path = prover(size).inclusion(index, size).path();
    int place = anyPlace % path.size();

    List<Hash> changed = new ArrayList<>(path);
    changed.set(place, TreeHasher.leafHash(new byte[] {9}));
    List<Hash> missing = new ArrayList<>(path);
    missing.remove(place);
    List<Hash> added = new ArrayList<>(path);
    added.add(place, root);
    for (List<Hash> wrong : List.of(changed, missing, added)) {
      assertThat(new InclusionProof(index, size, wrong).holds(leaf, root)).isFalse();
    }
  }

  private static Prover prover(int size) throws IOException {
    MemoryTiles tiles = new MemoryTiles();
    tiles.writeAll(Tree.empty().append(leaves(0, size)));
    Prover prover = new Prover(size, tiles);
    assertThat(prover.root(size)).isEqualTo(NaiveTree.root(ENTRIES.subList(0, size)));
    return prover;
  }

  /** tile(l, n) = MTH(D[(n * 256 + i) * 256^l : (n * 256 + i + 1) * 256^l]) for every i. */
  private static byte[] defined(TileId id) {
    byte[] packed = new byte[id.width() * Hash.BYTES];
    for (int i = 0; i < id.width(); i++) {
      int from = (int) id.entry(i);
      int to = from + (1 << (8 * id.level()));
      NaiveTree.root(ENTRIES.subList(from, to)).copyTo(packed, i * Hash.BYTES);
    }
    return packed;
  }

  private static List<String> listing(List<Tile> tiles) {
    return tiles.stream().map(t -> t.id().path() + " " + StrictBase64.encode(t.bytes())).toList();
  }

  private static byte[] leaves(int from, int to) {
    return Arrays.copyOfRange(LEAVES, from * Hash.BYTES, to * Hash.BYTES);
  }
}
