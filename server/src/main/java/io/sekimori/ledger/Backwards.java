package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.Tree;
import io.sekimori.tlog.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Reads entries from the newest back and proves what it read: the leaf hashes, appended to the tree
 * before them, must give the signed root. No index is asked, and a batch that was altered or taken
 * out is noticed even if it would have been passed over. What is newer than the signed root counts
 * only if a node made it.
 */
final class Backwards {
  private static final int BATCHES_AT_ONCE = 64;

  private final BatchTable batches;
  private final TileTable tiles;
  private final SignedLength signed;
  private final Nonces nonces;

  Backwards(BatchTable batches, TileTable tiles, SignedLength signed, Nonces nonces) {
    this.batches = batches;
    this.tiles = tiles;
    this.signed = signed;
    this.nonces = nonces;
  }

  /**
   * See {@link Ledger#readBack}.
   *
   * @throws AlteredException if what was read is not what was signed
   */
  void read(Collection<String> types, long downTo, ToLongFunction<Entry> reader) {
    var checkpoint = signed.newest().orElse(null);
    var ends = types.stream().map(Backwards::end).toList();
    var hashes = new ArrayDeque<byte[]>();
    long floor = downTo;
    long at = batches.head().orElseThrow().next();
    var tail = new Tail();
    while (at > floor) {
      for (var batch : before(at)) {
        tail.take(batch, checkpoint == null || at > checkpoint.size());
        at = batch.firstIndex();
        var leaves = batch.split();
        hashes.addFirst(batch.hashes(leaves));
        floor = read(batch, leaves, ends, floor, reader);
        if (at <= floor) {
          break;
        }
      }
    }
    if (checkpoint != null && at < checkpoint.size()) {
      prove(at, hashes, checkpoint);
    }
  }

  /** What is not signed yet counts only if a node made it, once, and behind what is older. */
  private final class Tail {
    private final Set<UUID> ids = new HashSet<>();
    private long at = Long.MAX_VALUE;
    private boolean over;

    /** The next one back. */
    void take(Batch batch, boolean unsigned) {
      if (over) {
        return;
      }
      if (batch.at() > at || (batch.at() == at && ids.contains(batch.id()))) {
        throw new AlteredException("an entry of another time stands behind", batch.firstIndex());
      }
      over = !unsigned && batch.at() < at;
      if (batch.at() < at) {
        ids.clear();
      }
      at = batch.at();
      ids.add(batch.id());
      if (unsigned) {
        nonces.require(batch);
      }
    }
  }

  /** Batches that end here, the newest first. */
  private List<Batch> before(long end) {
    var found = batches.before(end, BATCHES_AT_ONCE);
    long at = end;
    for (var batch : found) {
      if (batch.firstIndex() + batch.entries() != at) {
        throw new AlteredException("entries are missing before", at);
      }
      at = batch.firstIndex();
    }
    if (found.isEmpty()) {
      throw new AlteredException("entries are missing before", end);
    }
    return found;
  }

  /** Type and version end an entry, so most need not be decoded. */
  private static byte[] end(String type) {
    var end = "\"type\":\"" + type + "\",\"v\":" + EventCodec.VERSION + "}";
    return end.getBytes(StandardCharsets.US_ASCII);
  }

  private static long read(
      Batch batch,
      List<byte[]> leaves,
      List<byte[]> ends,
      long downTo,
      ToLongFunction<Entry> reader) {
    long floor = downTo;
    for (int i = leaves.size() - 1; i >= 0 && batch.firstIndex() + i >= floor; i--) {
      byte[] leaf = leaves.get(i);
      if (ends.stream().anyMatch(end -> endsWith(leaf, end))) {
        floor = Math.max(floor, reader.applyAsLong(entry(batch.firstIndex() + i, leaf)));
      }
    }
    return floor;
  }

  private static boolean endsWith(byte[] leaf, byte[] end) {
    int from = leaf.length - end.length;
    return from >= 0 && Arrays.equals(leaf, from, leaf.length, end, 0, end.length);
  }

  static Entry entry(long index, byte[] leaf) {
    var decoded = EventCodec.decode(index, leaf);
    Instant at = decoded.at();
    String hash = TreeHasher.leafHash(leaf).toString();
    return new Entry(index, at, decoded.node(), decoded.event(), hash);
  }

  private void prove(long from, Collection<byte[]> hashes, Checkpoint checkpoint) {
    try {
      var tree = Tree.load(from, tiles);
      for (var batch : hashes) {
        long room = (checkpoint.size() - tree.size()) * Hash.BYTES;
        tree.append(room >= batch.length ? batch : Arrays.copyOf(batch, (int) room));
      }
      if (tree.size() != checkpoint.size() || !tree.root().equals(checkpoint.root())) {
        throw new AlteredException("another tree than signed, at or after", from);
      }
    } catch (IOException | IllegalArgumentException incomplete) {
      throw new AlteredException("tiles are missing at size", from);
    }
  }
}
