package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ledger.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which segments there are: what their entries in the ledger say, and nothing else. The first entry
 * that seals a range counts; one that does not go on where the ones before it end is of a node that
 * came too late, and counts for nothing.
 */
final class Book {
  private static final Set<String> TYPES = Set.of(Segment.SEALED, Segment.MERGED, Recheck.CHECKED);
  private final Ledger ledger;
  private List<Segment> segments = List.of();
  private long read;
  private @Nullable Instant sealed;
  private @Nullable Instant checked;
  private @Nullable Instant held;

  Book(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The segments in their order, without a gap from index 0 on, as the ledger has them now. */
  synchronized List<Segment> segments() {
    var found = new ArrayList<Entry>();
    long size = ledger.size();
    ledger.readBack(
        TYPES,
        read,
        entry -> {
          found.add(entry);
          return 0;
        });
    for (var entry : found.reversed()) {
      take(entry);
      size = Math.max(size, entry.index() + 1);
    }
    read = size;
    return segments;
  }

  private void take(Entry entry) {
    if (entry.event().type().equals(Recheck.CHECKED)) {
      checked = entry.at();
      held = "holds".equals(entry.event().facts().get("result")) ? checked : held;
      return;
    }
    var segment = Segment.of(entry.event());
    boolean fine =
        entry.event().type().equals(Segment.SEALED)
            ? segment.from() == end() && segment.until() > segment.from()
            : within(segment).size() > 1 && covers(segment);
    if (fine) {
      var next = new ArrayList<>(segments);
      next.removeAll(within(segment));
      next.add(segment);
      next.sort(Comparator.comparingLong(Segment::from));
      segments = List.copyOf(next);
      if (entry.event().type().equals(Segment.SEALED)) {
        sealed = entry.at();
      }
    }
  }

  private List<Segment> within(Segment whole) {
    return segments.stream()
        .filter(one -> one.from() >= whole.from() && one.until() <= whole.until())
        .toList();
  }

  /** Whether a merged one holds whole segments from end to end. */
  private boolean covers(Segment merged) {
    var parts = within(merged);
    return parts.getFirst().from() == merged.from()
        && parts.getLast().until() == merged.until()
        && parts.stream().mapToLong(Segment::rows).sum() == merged.rows();
  }

  /** Up to which index entries are sealed, as far as was read. */
  synchronized long end() {
    return segments.isEmpty() ? 0 : segments.getLast().until();
  }

  /** When the newest segment was entered, as far as was read. */
  synchronized Optional<Instant> sealed() {
    return Optional.ofNullable(sealed);
  }

  /** When all files were last read again, whatever was found. */
  synchronized Optional<Instant> checked() {
    return Optional.ofNullable(checked);
  }

  /** When all files were last found to be what the ledger says. */
  synchronized Optional<Instant> held() {
    return Optional.ofNullable(held);
  }
}
