package io.sekimori.ledger;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Which entries lie in the database, and the only way by which older ones go from there: read from
 * where they lie besides, held against the signed tree, entered, and then let go by the database
 * itself, which looks whether they were sealed and are old. The server's role cannot delete.
 */
public final class HotRange {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final BatchTable batches;
  private final LedgerClock clock;
  private final Duration kept;

  HotRange(Ledger ledger, BatchTable batches, LedgerClock clock, Duration kept) {
    this.ledger = ledger;
    this.batches = batches;
    this.clock = clock;
    this.kept = kept;
  }

  /** Whether entries are to go at all. */
  public boolean ends() {
    return !kept.isZero();
  }

  /**
   * The first index whose entry lies in the database.
   *
   * @throws Refusal LEDGER_UNAVAILABLE, like everything here
   */
  public long from() {
    return Asked.of(batches::floor);
  }

  /**
   * The first index from which on entries are too young to go, or stay for another reason; where
   * {@link #from} is if none may. One batch that is old enough stays, so that a start finds the
   * first entry of its day to be the first.
   */
  public long young() {
    return Asked.of(
        () -> {
          long floor = batches.floor();
          if (!ends() || clock.implausible()) {
            return floor;
          }
          long limit = clock.now().minus(kept).toEpochMilli();
          long young = batches.firstIndexSince(limit, ledger.signedLength());
          return young <= floor ? floor : Math.max(floor, batches.wholeBelow(young - 1));
        });
  }

  /** Until when everything that was due to go had gone, as the database shows it. */
  public Optional<Instant> inOrderUntil() {
    var now = clock.now();
    var due = Asked.of(batches::oldestDue).map(oldest -> oldest.plus(kept)).orElse(now);
    return Optional.of(ends() && due.isBefore(now) ? due : now);
  }

  /**
   * Lets entries go. Whatever ends it on the way leaves every entry in the database or outside,
   * proven; whoever does it again goes on.
   *
   * @param until the first that stays
   * @param sealed index of the entry by which the last of them was sealed
   * @param entered index of an entry that lets them go, of a run that was cut off; empty: enter one
   * @return the first index that lies in the database now
   * @throws Refusal OLDER_ENTRIES_UNREADABLE if they cannot be read outside or are not what was
   *     signed; then nothing goes. INVALID_VALUE if some are too young
   */
  public long letGo(long until, long sealed, OptionalLong entered) {
    return Asked.of(
        () -> {
          long floor = batches.floor();
          if (until > young()) {
            throw new Refusal(ProblemCode.INVALID_VALUE, "until");
          }
          long below = batches.wholeBelow(until);
          if (below > floor) {
            batches.requireOutside(floor, below);
            long by = entered.orElseGet(() -> enter(floor, below, sealed));
            requireSigned(by);
            while (batches.letGo(below, sealed, by) > 0) {
              // some at a time: no transaction that takes long
            }
          }
          return batches.floor();
        });
  }

  private long enter(long floor, long below, long sealed) {
    var event =
        Event.of(EventTypes.LET_GO, Actor.system("ledger"), Event.Outcome.INTENDED)
            .with("from", floor)
            .with("until", below)
            .with("sealed", sealed);
    return ledger.record(event).index();
  }

  /** Nothing goes before it is signed why: the keeper of the tree needs about a second. */
  private void requireSigned(long index) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (ledger.signedLength() <= index) {
      if (System.nanoTime() - giveUp > 0) {
        throw new Refusal(ProblemCode.NOT_READY, "checkpoint");
      }
      LockSupport.parkNanos(TreeKeeper.ROUND.toNanos());
    }
  }
}
