package io.sekimori.history;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every file of the history again, and enters what it found with a list of the segments. */
final class Recheck {
  /**
   * Its entries: facts {@code segments}, {@code result}; if broken the segment and the file, or how
   * many roll-ups were {@code altered} and the first one's segment, or the customers' numbers, in
   * {@code rolled}; a list.
   */
  static final String CHECKED = "history-checked";

  private static final Logger LOG = LoggerFactory.getLogger(Recheck.class);
  private final Ledger ledger;
  private final Book book;
  private final Shelf shelf;
  private final RollUps rollUps;
  private final Lists lists;

  Recheck(Ledger ledger, Book book, Shelf shelf, RollUps rollUps, Lists lists) {
    this.ledger = ledger;
    this.lists = lists;
    this.book = book;
    this.shelf = shelf;
    this.rollUps = rollUps;
  }

  /** A file that is not what the ledger says, or is not there. */
  record Broken(Segment segment, String file) {}

  /** The first broken file of a segment, if there is one. */
  Optional<Broken> run() {
    var segments = book.segments();
    Broken first = null;
    for (var segment : segments) {
      for (var file : Segment.FILES) {
        if (!shelf.holds(segment, file)) {
          LOG.error("the history does not hold: {}", segment.object(file));
          shelf.doubt(segment);
          first = first == null ? new Broken(segment, file) : first;
        }
      }
    }
    var rolled = rollUps.recheck();
    var event =
        Event.of(CHECKED, Actor.system("history"), Event.Outcome.DONE)
            .with("segments", segments.size())
            .with("result", first == null && rolled.isEmpty() ? "holds" : "broken");
    if (first != null) {
      event = event.with("segment", first.segment().id()).with("file", first.file());
    }
    if (!rolled.isEmpty()) {
      event = event.with("altered", rolled.size()).with("rolled", rolled.getFirst());
    }
    ledger.record(lists.put(book.standing(), event));
    lists.sweep();
    return Optional.ofNullable(first);
  }
}
