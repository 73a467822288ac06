package io.sekimori.ledger;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.Tree;
import io.sekimori.tlog.TreeHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Entries below the first batch in the database, as batches of our own making. All of them are held
 * against the leaf hashes that are stored; those that nobody proves afterwards are proven here by
 * the signed tree.
 */
final class Cold {
  /** Of one reading on or back. */
  private static final int MOST = 4096;

  private static final int KEPT = 16;
  private static final UUID NO_GROUP = new UUID(0, 0);

  private final Supplier<? extends @Nullable OlderEntries> source;
  private final TileTable tiles;
  private final SignedLength signed;
  private final Map<Long, Batch> proven = new LinkedHashMap<>(KEPT, 0.75f, true);

  /**
   * Cold entries.
   *
   * @param source asked for when an entry is first needed: what gives it reads the ledger itself
   * @param tiles of hashes; no entry is asked for by it
   */
  Cold(Supplier<? extends @Nullable OlderEntries> source, TileTable tiles, SignedLength signed) {
    this.source = source;
    this.tiles = tiles;
    this.signed = signed;
  }

  /** From an index on, below the first that is not cold. */
  Batch from(long index, long floor) {
    return batch(index, Math.min(floor, index + MOST));
  }

  /** Up to an index, as many as are known by what stands behind them. */
  Batch before(long index) {
    var range = believed(index - 1, older -> older.before(index, MOST));
    if (range.until() != index) {
      throw new AlteredException("entries are missing before", index);
    }
    return batch(range.from(), range.leaves());
  }

  /**
   * Those around an index that one tile of leaf hashes covers, proven.
   *
   * @throws AlteredException if the stored hashes are not what was signed
   */
  Batch holding(long index, long floor) {
    long from = index - index % TileId.FULL;
    var known = known(from);
    if (known != null && index < from + known.entries()) {
      return known;
    }
    requireSigned(from, index + 1);
    try {
      var batch = batch(from, Math.min(floor, from + TileId.FULL));
      requireSigned(from, from + batch.entries());
      keep(batch);
      return batch;
    } catch (Refusal unreadable) {
      return batch(index, index + 1); // a neighbour may lie in a file that is lost
    }
  }

  /**
   * Reads a range where it lies outside the database, whatever lies in it, and proves it.
   *
   * @throws Refusal OLDER_ENTRIES_UNREADABLE
   */
  void requireHeld(long from, long until) {
    var tree = tree(from);
    while (tree.size() < until) {
      var batch = batch(tree.size(), Math.min(until, tree.size() + MOST));
      tree.append(hashes(batch.split()));
    }
    requireSigned(tree);
  }

  private @Nullable Batch known(long from) {
    synchronized (proven) {
      return proven.get(from);
    }
  }

  private void keep(Batch batch) {
    synchronized (proven) {
      proven.put(batch.firstIndex(), batch);
      if (proven.size() > KEPT) {
        proven.remove(proven.keySet().iterator().next());
      }
    }
  }

  /** That the stored hashes of a range are those that were signed; leaves are held against them. */
  private void requireSigned(long from, long until) {
    var tree = tree(from);
    tree.append(stored(from, (int) (until - from)));
    requireSigned(tree);
  }

  private Tree tree(long size) {
    try {
      return Tree.load(size, tiles);
    } catch (IOException | IllegalArgumentException incomplete) {
      throw new AlteredException("tiles are missing at size", size);
    }
  }

  private void requireSigned(Tree tree) {
    var newest = signed.newest().orElseThrow(() -> new AlteredException("no checkpoint", 0));
    var read = new Checkpoint(newest.origin(), tree.size(), tree.root(), List.of());
    Continuity.require(read, newest, tiles);
  }

  private Batch batch(long from, long until) {
    var leaves = new ArrayList<byte[]>();
    while (from + leaves.size() < until) {
      long at = from + leaves.size();
      var range = believed(at, older -> older.from(at, (int) (until - at)));
      if (range.from() != at) {
        throw new AlteredException("entries are missing from", at);
      }
      leaves.addAll(range.leaves());
    }
    return batch(from, leaves);
  }

  private static Batch batch(long from, List<byte[]> leaves) {
    return new Batch(from, leaves.size(), "", NO_GROUP, 0, Batch.join(leaves));
  }

  /** A way to ask for entries. */
  private interface Asking {
    Optional<OlderEntries.Range> of(OlderEntries older);
  }

  /** A second time after a doubt: a copy that went bad is fetched anew. */
  private OlderEntries.Range believed(long index, Asking asking) {
    var older = source.get();
    if (older == null) {
      throw new Refusal(ProblemCode.OLDER_ENTRIES_UNREADABLE, Long.toString(index));
    }
    for (int tries = 0; tries < 2; tries++) {
      var range =
          asking.of(older).orElseThrow(() -> new AlteredException("entries are missing at", index));
      if (Arrays.equals(hashes(range.leaves()), stored(range.from(), range.leaves().size()))) {
        return range;
      }
      older.doubt(index);
    }
    throw new Refusal(ProblemCode.OLDER_ENTRIES_UNREADABLE, Long.toString(index));
  }

  private static byte[] hashes(List<byte[]> leaves) {
    var hasher = new TreeHasher();
    var hashes = new byte[leaves.size() * Hash.BYTES];
    for (int i = 0; i < leaves.size(); i++) {
      hasher.leaf(leaves.get(i), 0, leaves.get(i).length, hashes, i * Hash.BYTES);
    }
    return hashes;
  }

  private byte[] stored(long from, int count) {
    var hashes = new byte[count * Hash.BYTES];
    long until = from + count;
    for (long at = from; at < until; at += TileId.FULL - at % TileId.FULL) {
      long first = at - at % TileId.FULL;
      int width = (int) Math.min(TileId.FULL, until - first);
      byte[] tile = tiles.read(new TileId(0, first / TileId.FULL, width));
      if (tile == null) {
        throw new AlteredException("a tile is missing", first);
      }
      int skipped = (int) (at - first) * Hash.BYTES;
      System.arraycopy(
          tile, skipped, hashes, (int) (at - from) * Hash.BYTES, tile.length - skipped);
    }
    return hashes;
  }
}
