package io.sekimori.tlog;

import static io.sekimori.tlog.Hash.BYTES;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives roots and proofs of a tree, and of every tree it grew from, out of its tiles of hashes.
 * Keeps the tiles last used, at most 2 MiB, so one prover can serve many proofs.
 *
 * <p>Trusts the source; a proof from a wrong tile does not hold, and {@link InclusionProof#holds}
 * says so. For one thread at a time. Source: RFC 6962 sections 2.1.1 and 2.1.2.
 */
public final class Prover {
  private static final int TILES_KEPT = 256;

  private final long stored;
  private final TileSource source;
  private final TreeHasher hasher = new TreeHasher();
  private final byte[] scratch = new byte[TileId.FULL * BYTES];
  private final Map<TileId, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A prover over the tiles that a tree of {@code stored} entries consists of ({@link
   * TileId#hashTiles}); older partial tiles are not asked for.
   *
   * @throws IllegalArgumentException when the size is negative or larger than {@link Tree#LARGEST}
   */
  public Prover(long stored, TileSource source) {
    if (stored < 0 || stored > Tree.LARGEST) {
      throw new IllegalArgumentException("a tree has from 0 to 2^53-1 entries");
    }
    this.stored = stored;
    this.source = source;
  }

  /**
   * The root over the first {@code size} entries.
   *
   * @throws IllegalArgumentException when there are fewer
   * @throws IOException when a tile is missing or the source fails
   */
  public Hash root(long size) throws IOException {
    checkSize(size);
    return size == 0 ? Hash.EMPTY_TREE : subtree(0, size);
  }

  /**
   * The leaf hash at an index.
   *
   * @throws IllegalArgumentException when there is no such entry
   * @throws IOException when a tile is missing or the source fails
   */
  public Hash leafHash(long index) throws IOException {
    checkIndex(index, stored);
    return subtree(index, index + 1);
  }

  /**
   * Proves that the entry at an index is in the tree of the first {@code size} entries.
   *
   * @throws IllegalArgumentException when that tree has no such entry
   * @throws IOException when a tile is missing or the source fails
   */
  public InclusionProof inclusion(long index, long size) throws IOException {
    checkSize(size);
    checkIndex(index, size);
    List<Hash> path = new ArrayList<>();
    long low = 0;
    long high = size;
    while (high - low > 1) {
      long middle = low + split(high - low);
      if (index < middle) {
        path.addFirst(subtree(middle, high));
        high = middle;
      } else {
        path.addFirst(subtree(low, middle));
        low = middle;
      }
    }
    return new InclusionProof(index, size, path);
  }

  /**
   * Proves that the tree of {@code from} entries is the beginning of the tree of {@code to}.
   *
   * @throws IllegalArgumentException when there are fewer entries, or from is larger than to
   * @throws IOException when a tile is missing or the source fails
   */
  public ConsistencyProof consistency(long from, long to) throws IOException {
    checkSize(to);
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("the earlier tree must not be larger than the later");
    }
    List<Hash> path = new ArrayList<>();
    long low = 0;
    long high = to;
    while (from != 0 && from != high) {
      long middle = low + split(high - low);
      if (from <= middle) {
        path.addFirst(subtree(middle, high));
        high = middle;
      } else {
        path.addFirst(subtree(low, middle));
        low = middle;
      }
    }
    if (low != 0) {
      path.addFirst(subtree(low, high));
    }
    return new ConsistencyProof(from, to, path);
  }

  private void checkSize(long size) {
    if (size < 0 || size > stored) {
      throw new IllegalArgumentException("only " + stored + " entries are stored, not " + size);
    }
  }

  private static void checkIndex(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("the tree of " + size + " has no entry " + index);
    }
  }

  /** The largest power of two below n ≥ 2. */
  private static long split(long n) {
    return Long.highestOneBit(n - 1);
  }

  private Hash subtree(long low, long high) throws IOException {
    long width = high - low;
    if (Long.bitCount(width) == 1) {
      return complete(low, Long.numberOfTrailingZeros(width));
    }
    long middle = low + split(width);
    return hasher.node(subtree(low, middle), subtree(middle, high));
  }

  /** A complete subtree lies within one tile: 2^(height mod 8) neighbours at level height / 8. */
  private Hash complete(long low, int height) throws IOException {
    int level = height / 8;
    int count = 1 << (height % 8);
    long first = TileId.width(low, level);
    byte[] tile = tile(TileId.of(level, first >>> 8, stored));
    int offset = (int) (first & (TileId.FULL - 1)) * BYTES;
    if (count == 1) {
      return Hash.at(tile, offset);
    }
    System.arraycopy(tile, offset, scratch, 0, count * BYTES);
    hasher.reduce(scratch, count);
    return Hash.at(scratch, 0);
  }

  private byte[] tile(TileId id) throws IOException {
    byte[] tile = kept.get(id);
    if (tile == null) {
      tile = StoredTiles.require(source, id);
      kept.put(id, tile);
      if (kept.size() > TILES_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return tile;
  }
}
