package io.sekimori.ledger;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which entries may leave for good: old ones that lie outside the database, of types that go, and
 * only by an order of two people. What takes them away enters {@link EventTypes#PRUNED} first.
 */
public final class Pruning {
  private final Ledger ledger;
  private final BatchTable batches;
  private final LedgerClock clock;
  private final Duration kept;

  Pruning(Ledger ledger, BatchTable batches, LedgerClock clock, Duration kept) {
    this.ledger = ledger;
    this.batches = batches;
    this.clock = clock;
    this.kept = kept;
  }

  /** Whether entries may leave at all. */
  public boolean ends() {
    return !kept.isZero();
  }

  /** Before when entries are old enough; empty if none ever is, or the clock is not believed. */
  public Optional<Instant> before() {
    return ends() && !clock.implausible() ? Optional.of(clock.now().minus(kept)) : Optional.empty();
  }

  /**
   * Whether every entry below an index lies outside the database and is old enough, and no bundle
   * that is still growing begins below.
   *
   * @throws Refusal LEDGER_UNAVAILABLE, OLDER_ENTRIES_UNREADABLE
   */
  public boolean isOld(long until) {
    var limit = before();
    if (limit.isEmpty()
        || Asked.of(batches::floor) < until
        || Claims.wholeFrom(until) > ledger.signedLength()) {
      return false;
    }
    return at(until).map(at -> at.isBefore(limit.get())).orElse(true);
  }

  /** The time of an entry, which is no earlier than those before it; empty if it left. */
  private Optional<Instant> at(long index) {
    return Asked.of(
        () -> {
          var batch =
              batches.containing(index).orElseThrow(() -> new AlteredException("no entry", index));
          byte[] leaf = batch.split().get((int) (index - batch.firstIndex()));
          return Batch.isGone(leaf)
              ? Optional.empty()
              : Optional.of(EventCodec.decode(index, leaf).at());
        });
  }

  /**
   * What is to be entered when two people ordered all entries below an index to leave that may;
   * nothing leaves before.
   *
   * @param approval the approval's id
   * @throws Refusal INVALID_VALUE if the two are one, or some entries are too young
   */
  public Event ordered(long until, String approval, String one, String other, Actor actor) {
    if (one.equals(other) || !isOld(until)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "until");
    }
    return Event.of(EventTypes.PRUNING_ORDERED, actor, Event.Outcome.INTENDED)
        .with("until", until)
        .with("approval", approval)
        .with("decided-by-1", one)
        .with("decided-by-2", other);
  }
}
