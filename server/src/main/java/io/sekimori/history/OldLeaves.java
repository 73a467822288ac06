package io.sekimori.history;

import io.sekimori.ledger.OlderEntries;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries out of the files of leaves, for the ledger, which believes them only after its own look.
 * Some thousand are read at once where somebody reads on; where somebody asks here and there, few.
 */
final class OldLeaves implements OlderEntries {
  private static final int FEW = 256;
  private static final int MANY = 8192;
  private static final byte[] GONE = {};
  private static final Logger LOG = LoggerFactory.getLogger(OldLeaves.class);

  private final Book book;
  private final Shelf shelf;
  private final Duck duck;
  private @Nullable Range newest;
  private List<Left> left = List.of();

  OldLeaves(Book book, Shelf shelf, Duck duck) {
    this.book = book;
    this.shelf = shelf;
    this.duck = duck;
  }

  @Override
  public Optional<Range> from(long index, int most) {
    var known = kept();
    var range =
        known != null && index >= known.from() && index < known.until()
            ? Optional.of(known)
            : segment(index)
                .map(
                    segment -> {
                      boolean on = known != null && known.until() == index;
                      long until =
                          Math.min(segment.until(), index + Math.max(most, on ? MANY : FEW));
                      return keep(read(segment, index, until));
                    });
    return range.map(one -> part(one, index, Math.min(one.until(), index + most)));
  }

  @Override
  public Optional<Range> before(long index, int most) {
    var known = kept();
    var range =
        known != null && index > known.from() && index <= known.until()
            ? Optional.of(known)
            : segment(index - 1)
                .map(
                    segment -> {
                      long from = Math.max(segment.from(), index - Math.max(most, MANY));
                      return keep(read(segment, from, index));
                    });
    return range.map(one -> part(one, Math.max(one.from(), index - most), index));
  }

  private static Range part(Range range, long from, long until) {
    int first = (int) (from - range.from());
    return new Range(from, range.leaves().subList(first, first + (int) (until - from)));
  }

  private synchronized @Nullable Range kept() {
    return newest;
  }

  private synchronized Range keep(Range read) {
    newest = read;
    return read;
  }

  /** One that can be read; the ledger is asked for news only if none that is known can. */
  private Optional<Segment> segment(long index) {
    var known = readable(book.holding(index));
    if (known.isPresent() || book.isReading()) {
      return known.or(() -> refused(book.holding(index)));
    }
    book.segments();
    return readable(book.holding(index)).or(() -> refused(book.holding(index)));
  }

  private Optional<Segment> readable(List<Segment> holding) {
    return holding.stream().filter(this::isReadable).findFirst();
  }

  private Optional<Segment> refused(List<Segment> holding) {
    if (!holding.isEmpty()) {
      throw unreadable(holding.getFirst(), null);
    }
    return Optional.empty();
  }

  private boolean isReadable(Segment segment) {
    return shelf.file(segment, Segment.LEAVES).isPresent();
  }

  private Range read(Segment segment, long first, long end) {
    var file = shelf.file(segment, Segment.LEAVES).orElseThrow(() -> unreadable(segment, null));
    int size = (int) (end - first);
    var leaves = new ArrayList<byte[]>(Collections.nCopies(size, GONE));
    int read = 0;
    var sql =
        "select %s from read_parquet(%s) where entry >= %d and entry < %d order by entry"
            .formatted(Columns.LEAF_AS_TEXT, Duck.path(file), first, end);
    try (var connection = duck.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var leaf = Columns.leaf(rows);
        if (!segment.thinned() && leaf.entry() != first + read) {
          throw unreadable(segment, null);
        }
        leaves.set((int) (leaf.entry() - first), leaf.bytes());
        read++;
      }
    } catch (SQLException | IllegalArgumentException broken) {
      throw unreadable(segment, broken);
    }
    if (!segment.thinned() && read != size) {
      throw unreadable(segment, null);
    }
    return new Range(first, leaves);
  }

  private Refusal unreadable(Segment segment, @Nullable Exception cause) {
    LOG.error("older entries cannot be read: {}", segment.object(Segment.LEAVES));
    shelf.doubt(segment);
    var code = ProblemCode.OLDER_ENTRIES_UNREADABLE;
    return cause == null ? new Refusal(code, segment.id()) : new Refusal(code, segment.id(), cause);
  }

  @Override
  public List<Left> left() {
    if (!book.isReading()) {
      book.segments();
    }
    var left = book.left();
    forget(left);
    return left;
  }

  /** What left since it was read is no longer to be had here. */
  private synchronized void forget(List<Left> now) {
    if (!now.equals(left)) {
      newest = null;
      left = now;
    }
  }

  @Override
  public void doubt(long index) {
    forget();
    book.holding(index).forEach(shelf::doubt);
  }

  /** No lock is held while the book is asked: who reads the book asks here. */
  private synchronized void forget() {
    newest = null;
  }
}
