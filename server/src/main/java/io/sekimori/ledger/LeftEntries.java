package io.sekimori.ledger;

import io.sekimori.tlog.EntryVisitor;
import io.sekimori.tlog.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of the log out of which entries left for good, for who verifies: what stayed has the
 * hashes that the tree has, is all that was said to stay, and nothing is missing elsewhere.
 */
final class LeftEntries {
  private static final int SHIFT = 16;

  private final BatchTable batches;
  private final TileTable tiles;
  private final Map<Long, BitSet> gone = new TreeMap<>();

  LeftEntries(BatchTable batches, TileTable tiles) {
    this.batches = batches;
    this.tiles = tiles;
  }

  /** Whether an entry that was passed is gone. */
  boolean isGone(long index) {
    var bits = gone.get(index >>> SHIFT);
    return bits != null && bits.get((int) (index & ((1 << SHIFT) - 1)));
  }

  /**
   * Shows a visitor every entry below an index that stayed. Hashes are those of the stored tiles,
   * which whoever verifies holds against the root.
   *
   * @throws AlteredException if an entry is missing or another than was said to stay
   */
  void require(long minimum, EntryVisitor visitor) {
    var sums = new ArrayList<Sum>();
    batches.left().forEach(claim -> sums.add(new Sum(claim)));
    sums.sort(Comparator.comparingLong(sum -> sum.claim.from()));
    long at = 0;
    while (at < minimum) {
      long from = at;
      var batch =
          batches.from(at, 1).stream()
              .filter(one -> one.firstIndex() == from)
              .findFirst()
              .or(() -> batches.containing(from))
              .orElseThrow(() -> new AlteredException("entries are missing from", from));
      at = read(batch, from, minimum, sums, visitor);
    }
    sums.forEach(Sum::require);
  }

  private long read(Batch batch, long from, long minimum, List<Sum> sums, EntryVisitor visitor) {
    var split = batch.split();
    long end = Math.min(minimum, batch.firstIndex() + split.size());
    int skipped = (int) (from - batch.firstIndex());
    byte[] hashes =
        Arrays.copyOfRange(
            batch.hashes(split),
            skipped * Hash.BYTES,
            (int) (end - batch.firstIndex()) * Hash.BYTES);
    if (!Arrays.equals(hashes, SignedHashes.stored(tiles, from, (int) (end - from)))) {
      throw new AlteredException("another entry than was signed, at or after", from);
    }
    for (long index = from; index < end; index++) {
      byte[] leaf = split.get((int) (index - batch.firstIndex()));
      if (Batch.isGone(leaf)) {
        gone.computeIfAbsent(index >>> SHIFT, _ -> new BitSet())
            .set((int) (index & ((1 << SHIFT) - 1)));
      } else {
        visitor.visit(index, leaf, 0, leaf.length);
        int place = (int) (index - from) * Hash.BYTES;
        for (var sum : sums) {
          sum.add(index, leaf, hashes, place);
        }
      }
    }
    return end;
  }

  /** What was said to stay, and what did. */
  private static final class Sum {
    private final Claims.Claim claim;
    private final MessageDigest digest = sha256();
    private long kept;

    Sum(Claims.Claim claim) {
      this.claim = claim;
    }

    void add(long index, byte[] leaf, byte[] hashes, int place) {
      if (index < claim.from() || index >= claim.until()) {
        return;
      }
      if (EventCodec.decode(index, leaf).at().isAfter(claim.newest())) {
        throw new AlteredException("an entry is younger than what left with it, at", index);
      }
      digest.update(hashes, place, Hash.BYTES);
      kept++;
    }

    void require() {
      if (kept != claim.kept()
          || !HexFormat.of().formatHex(digest.digest()).equals(claim.staying())) {
        throw new AlteredException("not all that stayed is there, from", claim.from());
      }
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every JDK has SHA-256", impossible);
      }
    }
  }
}
