package io.sekimori.ledger;

import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Tree;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Whether a batch in the database was committed by a node, and once: before it is signed. The
 * database is trusted to keep and to order; whoever rules it can add rows, and must not have them
 * signed. One thread.
 */
final class Provenance {
  /** A clock of another node may be this far ahead. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final int BATCHES_AT_ONCE = 64;

  private final Nonces nonces;
  private final BatchTable batches;
  private final TileTable tiles;
  private final SignedLength signed;
  private final Clock clock;
  private final Set<UUID> ofNewest = new HashSet<>();
  private long newest = Long.MIN_VALUE;

  Provenance(Nonces nonces, BatchTable batches, TileTable tiles, SignedLength signed, Clock clock) {
    this.nonces = nonces;
    this.batches = batches;
    this.tiles = tiles;
    this.signed = signed;
    this.clock = clock;
  }

  Nonces nonces() {
    return nonces;
  }

  /**
   * The tree of this size as it is stored, which nobody need believe: it is grown once more from
   * what was signed, and each batch behind that must be a node's.
   *
   * @throws AlteredException if it is not what its batches make
   */
  Tree load(long size) throws IOException {
    var tree = Tree.load(size, tiles);
    var newestSigned = signed.newest();
    long from = Math.min(size, newestSigned.map(Checkpoint::size).orElse(0L));
    beginBehind(from);
    var proven = Tree.load(from, tiles);
    boolean holds =
        newestSigned.isEmpty()
            || newestSigned.get().size() != from
            || newestSigned.get().root().equals(proven.root());
    for (long at = from; at < size; ) {
      var next = batches.from(at, 1);
      if (next.isEmpty() || next.getFirst().firstIndex() != at) {
        throw new AlteredException("entries are missing from", at);
      }
      require(next.getFirst());
      proven.append(Written.of(next.getFirst()).hashes());
      at += next.getFirst().entries();
    }
    if (!holds || !proven.root().equals(tree.root())) {
      throw new AlteredException("another tree than its entries make, at or after", from);
    }
    return tree;
  }

  /** Begins behind this index: at the time of the batch before it, with all that have that time. */
  private void beginBehind(long index) {
    newest = Long.MIN_VALUE;
    ofNewest.clear();
    long before = index;
    while (before > 0) {
      var found = batches.before(before, BATCHES_AT_ONCE);
      if (found.isEmpty()) {
        throw new AlteredException("entries are missing before", before);
      }
      for (var batch : found) {
        if (newest != Long.MIN_VALUE && batch.at() != newest) {
          return;
        }
        passed(batch.id(), batch.at());
        before = batch.firstIndex();
      }
    }
  }

  /** A batch that this node has just committed. */
  void passed(UUID id, long at) {
    if (at > newest) {
      ofNewest.clear();
    }
    newest = at;
    ofNewest.add(id);
  }

  /**
   * Refuses one that no node made, or that stands there again.
   *
   * @throws AlteredException naming the entry
   */
  void require(Batch batch) {
    var latest = clock.instant().plus(AHEAD);
    boolean again = batch.at() < newest || (batch.at() == newest && ofNewest.contains(batch.id()));
    boolean early = batch.at() > newest && Instant.ofEpochMilli(batch.at()).isAfter(latest);
    if (again || early) {
      throw new AlteredException("an entry of another time stands at", batch.firstIndex());
    }
    nonces.require(batch);
    passed(batch.id(), batch.at());
  }
}
