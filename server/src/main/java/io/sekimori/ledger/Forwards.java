package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Stored;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.Tree;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a range of entries in their order and proves what it read, in the memory of a few batches:
 * their hashes, appended to the tree before them, must give a tree of which the signed one is a
 * continuation.
 */
final class Forwards {
  private static final int BATCHES_AT_ONCE = 16;

  private final BatchTable batches;
  private final TileTable tiles;
  private final SignedLength signed;

  Forwards(BatchTable batches, TileTable tiles, SignedLength signed) {
    this.batches = batches;
    this.tiles = tiles;
    this.signed = signed;
  }

  /**
   * See {@link Ledger#readForward}.
   *
   * @throws AlteredException if what was read is not what was signed
   */
  void read(long from, long until, Consumer<Stored> reader) {
    var checkpoint = signed.newest().filter(newest -> newest.size() >= until).orElse(null);
    if (from < 0 || from > until || (checkpoint == null && until > 0)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "checkpoint");
    }
    if (checkpoint == null || from == until) {
      return;
    }
    var tree = before(from);
    while (tree.size() < until) {
      for (var batch : next(tree.size())) {
        if (tree.size() < until) {
          read(batch, tree, until, reader);
        }
      }
    }
    var read = new Checkpoint(checkpoint.origin(), until, tree.root(), List.of());
    Continuity.require(read, checkpoint, tiles);
  }

  private Tree before(long from) {
    try {
      return Tree.load(from, tiles);
    } catch (IOException | IllegalArgumentException incomplete) {
      throw new AlteredException("tiles are missing at size", from);
    }
  }

  /** Batches that go on here; only the first may have begun earlier. */
  private List<Batch> next(long at) {
    var more = batches.from(at, BATCHES_AT_ONCE);
    if (more.isEmpty() || more.getFirst().firstIndex() != at) {
      more = batches.containing(at).map(List::of).orElse(List.of());
    }
    if (more.isEmpty()) {
      throw new AlteredException("entries are missing from", at);
    }
    long end = more.getFirst().firstIndex();
    for (var batch : more) {
      if (batch.firstIndex() != end) {
        throw new AlteredException("entries are missing from", end);
      }
      end += batch.entries();
    }
    return more;
  }

  private static void read(Batch batch, Tree tree, long until, Consumer<Stored> reader) {
    long first = tree.size();
    int skipped = (int) (first - batch.firstIndex());
    int end = (int) Math.min(batch.entries(), until - batch.firstIndex());
    var split = batch.split();
    byte[] hashes = batch.hashes(split);
    var leaves = split.subList(skipped, end);
    for (int i = 0; i < leaves.size(); i++) {
      if (!Batch.isGone(leaves.get(i))) {
        reader.accept(new Stored(first + i, leaves.get(i)));
      }
    }
    tree.append(Arrays.copyOfRange(hashes, skipped * Hash.BYTES, end * Hash.BYTES));
  }
}
