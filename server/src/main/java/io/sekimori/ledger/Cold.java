package io.sekimori.ledger;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.TreeHasher;
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
  private final SignedHashes hashes;
  private final Claims claims;
  private final Map<Long, Batch> proven = new LinkedHashMap<>(KEPT, 0.75f, true);
  private List<OlderEntries.Left> left = List.of();

  /**
   * Cold entries.
   *
   * @param source asked for when an entry is first needed: what gives it reads the ledger itself
   * @param tiles of hashes; no entry is asked for by it
   */
  Cold(
      Supplier<? extends @Nullable OlderEntries> source,
      BatchTable batches,
      TileTable tiles,
      SignedLength signed) {
    this.source = source;
    hashes = new SignedHashes(tiles, signed);
    claims = new Claims(source, batches, hashes);
  }

  /** By which entries others left for good. */
  Claims claims() {
    return claims;
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
    hashes.requireSigned(from, index + 1);
    try {
      var batch = batch(from, Math.min(floor, from + TileId.FULL));
      hashes.requireSigned(from, from + batch.entries());
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
    var tree = hashes.tree(from);
    while (tree.size() < until) {
      var batch = batch(tree.size(), Math.min(until, tree.size() + MOST));
      tree.append(batch.hashes(batch.split()));
    }
    hashes.requireSigned(tree);
  }

  /** What left since is forgotten. */
  private @Nullable Batch known(long from) {
    var now = claims.said();
    synchronized (proven) {
      if (!now.equals(left)) {
        proven.clear();
        left = now;
      }
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

  private Batch batch(long from, List<byte[]> leaves) {
    boolean gaps = leaves.stream().anyMatch(Batch::isGone);
    byte[] stored = gaps ? hashes.stored(from, leaves.size()) : null;
    return new Batch(from, leaves.size(), "", NO_GROUP, 0, Batch.join(leaves), stored);
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
      if (holds(range)) {
        return range;
      }
      older.doubt(index);
    }
    throw new Refusal(ProblemCode.OLDER_ENTRIES_UNREADABLE, Long.toString(index));
  }

  /** Each is what is stored, or left for good. */
  private boolean holds(OlderEntries.Range range) {
    byte[] stored = hashes.stored(range.from(), range.leaves().size());
    var hasher = new TreeHasher();
    var hash = new byte[Hash.BYTES];
    for (int i = 0; i < range.leaves().size(); i++) {
      byte[] leaf = range.leaves().get(i);
      hasher.leaf(leaf, 0, leaf.length, hash, 0);
      int at = i * Hash.BYTES;
      boolean fine =
          Batch.isGone(leaf)
              ? claims.cover(range.from() + i)
              : Arrays.equals(hash, 0, Hash.BYTES, stored, at, at + Hash.BYTES);
      if (!fine) {
        return false;
      }
    }
    return true;
  }
}
