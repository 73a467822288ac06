package io.sekimori.ledger;

import io.sekimori.ledger.OlderEntries.Left;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.TreeHasher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * By which entries others left for good. Whoever gives old entries only says where to look: an
 * entry may be missing only if a signed one says that it left, and another one that two people
 * ordered so. Such an entry stands behind the range that it is about, so looking ends.
 */
final class Claims {
  /** No setting and no order makes anything leave that is younger. */
  static final Duration YOUNGEST = Duration.ofDays(3 * 365 + 1);

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<? extends @Nullable OlderEntries> source;
  private final BatchTable batches;
  private final SignedHashes hashes;
  private final Map<Long, Claim> proven = new ConcurrentHashMap<>();

  /**
   * That entries left.
   *
   * @param entry index of the entry that says so
   * @param newest time of the newest of all in the range
   * @param staying SHA-256 over the leaf hashes of those kept, in hexadecimal
   */
  record Claim(
      long entry,
      Instant at,
      long from,
      long until,
      long kept,
      long gone,
      Instant newest,
      String staying) {}

  Claims(
      Supplier<? extends @Nullable OlderEntries> source, BatchTable batches, SignedHashes hashes) {
    this.source = source;
    this.batches = batches;
    this.hashes = hashes;
  }

  /** Where to look; nothing is proven yet. */
  List<Left> said() {
    var older = source.get();
    return older == null ? List.of() : older.left();
  }

  /**
   * All of them.
   *
   * @throws AlteredException if one is not what lets entries leave
   */
  List<Claim> all() {
    var all = new ArrayList<Claim>();
    said().forEach(left -> all.add(claim(left)));
    return all;
  }

  /** From which index on every entry is there, in whole bundles; 0 if none left. */
  long minimum() {
    return wholeFrom(all().stream().mapToLong(Claim::until).max().orElse(0));
  }

  /** The first bundle's beginning out of which nothing left. */
  static long wholeFrom(long until) {
    return (until + TileId.FULL - 1) / TileId.FULL * TileId.FULL;
  }

  /** Whether an entry may be missing. */
  boolean cover(long index) {
    return proven.values().stream().anyMatch(claim -> isIn(index, claim.from(), claim.until()))
        || said().stream()
            .filter(left -> isIn(index, left.from(), left.until()))
            .anyMatch(this::isProven);
  }

  /** One that is not counts for nothing where a gap is found; who verifies names it. */
  private boolean isProven(Left left) {
    try {
      claim(left);
      return true;
    } catch (AlteredException unproven) {
      return false;
    }
  }

  private static boolean isIn(long index, long from, long until) {
    return index >= from && index < until;
  }

  private Claim claim(Left left) {
    var known = proven.get(left.entry());
    if (known != null) {
      return known;
    }
    var decoded = signed(left.entry());
    var facts = decoded.event().facts();
    var claim =
        new Claim(
            left.entry(),
            decoded.at(),
            number(facts, "from"),
            number(facts, "until"),
            number(facts, "kept"),
            number(facts, "gone"),
            Instant.ofEpochMilli(number(facts, "newest")),
            facts.get("staying") instanceof String staying ? staying : "");
    boolean old = !claim.newest().plus(YOUNGEST).isAfter(claim.at());
    boolean says =
        decoded.event().type().equals(EventTypes.PRUNED)
            && decoded.event().outcome() == Event.Outcome.DONE
            && claim.from() == left.from()
            && claim.until() == left.until()
            && wholeFrom(claim.until()) <= left.entry()
            && claim.kept() + claim.gone() == claim.until() - claim.from();
    if (!says || !old || !isOrdered(claim, number(facts, "order"))) {
      throw new AlteredException(
          "entries left that no order of two people lets leave, by", left.entry());
    }
    proven.put(left.entry(), claim);
    return claim;
  }

  private boolean isOrdered(Claim claim, long order) {
    if (order < claim.until() || order >= claim.entry()) {
      return false;
    }
    var event = signed(order).event();
    var one = event.facts().get("decided-by-1");
    var other = event.facts().get("decided-by-2");
    return event.type().equals(EventTypes.PRUNING_ORDERED)
        && event.outcome() == Event.Outcome.INTENDED
        && number(event.facts(), "until") >= claim.until()
        && one != null
        && other != null
        && !one.equals(other);
  }

  private EventCodec.Decoded signed(long index) {
    requireCovered(index);
    var batch =
        batches.containing(index).orElseThrow(() -> new AlteredException("no entry", index));
    byte[] leaf = batch.split().get((int) (index - batch.firstIndex()));
    var hash = new byte[Hash.BYTES];
    new TreeHasher().leaf(leaf, 0, leaf.length, hash, 0);
    if (!Arrays.equals(hash, hashes.stored(index, 1))) {
      throw new AlteredException("another entry than was signed at", index);
    }
    hashes.requireSigned(index, index + 1);
    return EventCodec.decode(index, leaf);
  }

  /** The keeper of the tree needs about a second. */
  private void requireCovered(long index) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (hashes.length() <= index) {
      if (System.nanoTime() - giveUp > 0) {
        throw new Refusal(ProblemCode.NOT_READY, "checkpoint");
      }
      LockSupport.parkNanos(TreeKeeper.ROUND.toNanos());
    }
  }

  private static long number(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof Number number ? number.longValue() : -1;
  }
}
