package io.sekimori.evidence;

import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ledger.Stored;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.TreeHasher;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Entries, each held against the signed tree; one that was altered is named. */
final class Reading {
  private static final long NONE = -1;

  private final Ledger ledger;

  Reading(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Entries in their order; what was read counts once this has returned.
   *
   * @throws Refusal LEDGER_ALTERED about the first index that is not what was signed, as far as one
   *     can be told; others of the ledger
   */
  void each(long from, long until, Consumer<Ledger.Entry> reader) {
    if (from == until) {
      return;
    }
    try {
      ledger.readForward(from, until, stored -> reader.accept(stored.entry()));
    } catch (Refusal refused) {
      if (refused.code() != ProblemCode.LEDGER_ROLLED_BACK) {
        throw refused;
      }
      var culprit = culprit(from, until);
      var about = culprit.isPresent() ? Long.toString(culprit.getAsLong()) : refused.about();
      throw new Refusal(ProblemCode.LEDGER_ALTERED, about, refused);
    }
  }

  /** The time of an entry. */
  Instant at(long index) {
    var at = new AtomicLong();
    each(index, index + 1, entry -> at.set(entry.at().toEpochMilli()));
    return Instant.ofEpochMilli(at.get());
  }

  /** The first entry of this time or later below a length; times never go back in the ledger. */
  long firstAt(Instant time, long length) {
    long low = 0;
    long high = length;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (at(middle).isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first entry whose bytes are not those of the tree's leaf. */
  private OptionalLong culprit(long from, long until) {
    var found = new AtomicLong(NONE);
    try {
      ledger.readForward(
          from,
          until,
          stored -> {
            if (found.get() == NONE && !isLeaf(stored, until)) {
              found.set(stored.index());
            }
          });
    } catch (Refusal again) {
      return found.get() == NONE ? OptionalLong.empty() : OptionalLong.of(found.get());
    }
    return OptionalLong.empty(); // it is whole again
  }

  private boolean isLeaf(Stored stored, long until) {
    var hash = new byte[Hash.BYTES];
    new TreeHasher().leaf(stored.leaf(), 0, stored.leaf().length, hash, 0);
    long tile = stored.index() / TileId.FULL;
    int place = (int) (stored.index() % TileId.FULL);
    int width = (int) Math.min(TileId.FULL, Math.max(until, place + 1) - tile * TileId.FULL);
    var hashes = ledger.tile(new TileId(0, tile, width).path());
    return hashes.isPresent()
        && hashes.get().length >= (place + 1) * Hash.BYTES
        && Arrays.equals(
            hash, Arrays.copyOfRange(hashes.get(), place * Hash.BYTES, (place + 1) * Hash.BYTES));
  }
}
