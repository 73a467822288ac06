package io.sekimori.history;

import io.sekimori.ledger.HotRange;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets entries go from the ledger's database once a day that are old and sealed: their segments are
 * read anew in their place, and the ledger proves what comes from there, directly before. A run
 * that was cut off is ended by the next one.
 */
final class Cooling implements Runnable {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(Cooling.class);

  private final HotRange hot;
  private final Book book;
  private final Shelf shelf;
  private final OldLeaves leaves;
  private final Clock clock;

  Cooling(HotRange hot, Book book, Shelf shelf, OldLeaves leaves, Clock clock) {
    this.hot = hot;
    this.book = book;
    this.shelf = shelf;
    this.leaves = leaves;
    this.clock = clock;
  }

  @Override
  public void run() {
    if (!hot.ends()) {
      return;
    }
    book.segments();
    long from = hot.from();
    var newest = book.letGo();
    if (newest.filter(one -> one.until() > from).isPresent()) {
      var cutOff = newest.get();
      letGo(from, cutOff.until(), cutOff.sealed(), OptionalLong.of(cutOff.entry()));
    } else if (newest.map(one -> one.at().plus(A_DAY).isBefore(clock.instant())).orElse(true)) {
      letGo(from, hot.young());
    }
  }

  private void letGo(long first, long young) {
    long from = first;
    for (var segment : book.segments()) {
      long until = Math.min(segment.until(), young);
      var sealed = book.entered(segment);
      if (until > from && sealed.isPresent()) {
        from = letGo(from, until, sealed.getAsLong(), OptionalLong.empty());
      }
    }
  }

  private long letGo(long from, long until, long sealed, OptionalLong entered) {
    overlapping(from, until).forEach(this::requireHeld);
    leaves.doubt(from);
    long now = hot.letGo(until, sealed, entered);
    LOG.info("the ledger's database begins at entry {}", now);
    return now;
  }

  private List<Segment> overlapping(long from, long until) {
    return book.segments().stream()
        .filter(segment -> segment.from() < until && segment.until() > from)
        .toList();
  }

  /** In its place itself, whatever copy lies near. */
  private void requireHeld(Segment segment) {
    shelf.doubt(segment);
    for (var file : Segment.FILES) {
      if (!shelf.holds(segment, file)) {
        LOG.error("entries stay in the database: {} does not hold", segment.object(file));
        throw new Refusal(ProblemCode.OLDER_ENTRIES_UNREADABLE, segment.id());
      }
    }
  }
}
