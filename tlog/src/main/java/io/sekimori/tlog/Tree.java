package io.sekimori.tlog;

import static io.sekimori.tlog.Hash.BYTES;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing Merkle tree. Its whole state is its size and the partial tiles of its right edge, at
 * most 64 KiB whatever its size.
 *
 * <p>The owner appends leaf hashes in batches, stores the tiles each batch changed, and only then
 * the new size. After a crash it {@linkplain #load loads} the stored size and appends the same leaf
 * hashes again: the tiles come out byte for byte the same. Tiles of a size that was never stored do
 * no harm.
 *
 * <p>For one thread at a time. Source: RFC 6962 section 2.1; c2sp.org/tlog-tiles.
 */
public final class Tree {
  /** The largest tree: indices must stay integers in every reader of JSON. */
  public static final long LARGEST = (1L << 53) - 1;

  private static final int LEVELS = 7;

  private final TreeHasher hasher = new TreeHasher();
  private final byte[][] edge = new byte[LEVELS][];
  private final byte[] scratch = new byte[(TileId.FULL + 1) * BYTES];
  private long size;

  private Tree() {}

  /** The tree without entries. */
  public static Tree empty() {
    return new Tree();
  }

  /**
   * Continues a tree from its stored right edge. Trusts the source: compare {@link #root} with the
   * root stored for this size before signing anything.
   *
   * @throws IOException when the source fails, or lacks a tile of the right edge
   * @throws MalformedException when a tile has the wrong length
   */
  public static Tree load(long size, TileSource source) throws IOException {
    Tree tree = new Tree();
    tree.checkRoom(size);
    tree.size = size;
    for (int level = 0; level < LEVELS; level++) {
      int width = tree.width(level);
      if (width > 0) {
        TileId id = new TileId(level, TileId.width(size, level + 1), width);
        byte[] stored = StoredTiles.require(source, id);
        System.arraycopy(stored, 0, tree.edge(level), 0, width * BYTES);
      }
    }
    return tree;
  }

  /** How many entries the tree has. */
  public long size() {
    return size;
  }

  /**
   * Appends leaf hashes and returns every tile whose bytes changed: those that became full, then
   * what is partial now, each level once.
   *
   * @param leafHashes packed, 32 bytes each, in index order
   * @throws IllegalArgumentException when the length is no multiple of 32, or the tree would
   *     outgrow {@link #LARGEST}; the tree is unchanged
   */
  public List<Tile> append(byte[] leafHashes) {
    if (leafHashes.length % BYTES != 0) {
      throw new IllegalArgumentException("packed hashes come in multiples of 32 bytes");
    }
    int count = leafHashes.length / BYTES;
    checkRoom(count);
    long before = size;
    List<Tile> changed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      push(0, leafHashes, i * BYTES, changed);
    }
    for (int level = 0; level < LEVELS; level++) {
      if (TileId.width(before, level) != TileId.width(size, level) && width(level) > 0) {
        changed.add(partial(level));
      }
    }
    return changed;
  }

  /** Appends the root over a full tile of leaf hashes, and returns the upper tiles it filled. */
  List<Tile> appendFullTile(byte[] root) {
    List<Tile> filled = new ArrayList<>();
    push(1, root, 0, filled);
    return filled;
  }

  /** The partial tiles of the right edge. */
  List<Tile> partials() {
    List<Tile> partials = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      if (width(level) > 0) {
        partials.add(partial(level));
      }
    }
    return partials;
  }

  /** The root over all entries, or {@link Hash#EMPTY_TREE}. */
  public Hash root() {
    if (size == 0) {
      return Hash.EMPTY_TREE;
    }
    byte[] below = new byte[BYTES];
    boolean any = false;
    for (int level = 0; level < LEVELS; level++) {
      int width = width(level);
      if (width > 0) {
        System.arraycopy(edge(level), 0, scratch, 0, width * BYTES);
        if (any) {
          System.arraycopy(below, 0, scratch, width * BYTES, BYTES);
        }
        hasher.reduce(scratch, any ? width + 1 : width);
        System.arraycopy(scratch, 0, below, 0, BYTES);
        any = true;
      }
    }
    return Hash.of(below);
  }

  private void push(int level, byte[] hash, int offset, List<Tile> filled) {
    int position = width(level);
    byte[] tile = edge(level);
    System.arraycopy(hash, offset, tile, position * BYTES, BYTES);
    if (position < TileId.FULL - 1) {
      size += 1L << (8 * level);
      return;
    }
    long index = TileId.width(size, level + 1);
    filled.add(new Tile(new TileId(level, index, TileId.FULL), tile.clone()));
    System.arraycopy(tile, 0, scratch, 0, tile.length);
    hasher.reduce(scratch, TileId.FULL);
    size -= (long) position << (8 * level);
    push(level + 1, scratch, 0, filled);
  }

  private Tile partial(int level) {
    int width = width(level);
    TileId id = new TileId(level, TileId.width(size, level + 1), width);
    return new Tile(id, Arrays.copyOf(edge(level), width * BYTES));
  }

  private int width(int level) {
    return (int) (TileId.width(size, level) & (TileId.FULL - 1));
  }

  private byte[] edge(int level) {
    if (edge[level] == null) {
      edge[level] = new byte[TileId.FULL * BYTES];
    }
    return edge[level];
  }

  private void checkRoom(long more) {
    if (more < 0 || more > LARGEST - size) {
      throw new IllegalArgumentException("a tree has from 0 to 2^53-1 entries");
    }
  }
}
