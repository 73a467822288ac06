package io.sekimori.history;

import io.sekimori.ledger.Pruning;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets entries leave for good that two people ordered to: segment by segment, each read anew in its
 * place, a thinned one made beside it, compared and entered. Whatever ends it on the way leaves
 * every entry where it is, or the thinned one entered; the next round goes on.
 */
final class Thinning implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Thinning.class);

  private final Pruning pruning;
  private final Book book;
  private final Shelf shelf;
  private final Sealer sealer;
  private final Set<String> nothingGoes = ConcurrentHashMap.newKeySet();

  Thinning(Pruning pruning, Book book, Shelf shelf, Sealer sealer) {
    this.pruning = pruning;
    this.book = book;
    this.shelf = shelf;
    this.sealer = sealer;
  }

  @Override
  public void run() {
    if (!pruning.ends()) {
      return;
    }
    book.segments();
    for (var order : book.orders()) {
      due(order.until()).forEach(segment -> thin(segment, order.entry()));
    }
  }

  /** Whole ones below an index that are old enough. */
  List<Segment> due(long until) {
    if (!pruning.ends()) {
      return List.of();
    }
    return book.segments().stream()
        .filter(segment -> !segment.thinned() && segment.until() <= until)
        .filter(segment -> !nothingGoes.contains(segment.id()))
        .takeWhile(segment -> pruning.isOld(segment.until()))
        .toList();
  }

  /** Up to which index everything may leave that goes, in whole segments; 0: nothing. */
  long mostUntil() {
    return due(Long.MAX_VALUE).stream().mapToLong(Segment::until).max().orElse(0);
  }

  /** Entries before then are old enough. */
  Optional<Instant> before() {
    return pruning.before();
  }

  private void thin(Segment segment, long order) {
    shelf.doubt(segment);
    for (var file : Segment.FILES) {
      if (!shelf.holds(segment, file)) {
        LOG.error("entries stay: {} does not hold", segment.object(file));
        throw new Refusal(ProblemCode.OLDER_ENTRIES_UNREADABLE, segment.id());
      }
    }
    var thinned = sealer.thin(segment, order);
    if (thinned.isEmpty()) {
      nothingGoes.add(segment.id());
    } else {
      LOG.info("entries from {} to {} left", segment.from(), segment.until());
    }
  }
}
