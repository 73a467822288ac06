package io.sekimori.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From where a window is answered: files that are what the ledger says, and the log for the rest.
 *
 * @param sealed in their order, with their files
 * @param unsealed ranges of the log
 */
record Plan(List<Part> sealed, List<Range> unsealed) {
  Plan {
    sealed = List.copyOf(sealed);
    unsealed = List.copyOf(unsealed);
  }

  /** A segment that can be read. */
  record Part(Segment segment, Path leaves, Path touches) {}

  /** Indexes from one up to another. */
  record Range(long from, long until) {}

  /** For entries below a length. */
  static Plan of(List<Segment> segments, Shelf shelf, long length) {
    var sealed = new ArrayList<Part>();
    var unsealed = new ArrayList<Range>();
    long end = 0;
    for (var segment : segments) {
      if (segment.from() < length) {
        end = segment.until();
        var leaves = shelf.file(segment, Segment.LEAVES);
        var touches = shelf.file(segment, Segment.TOUCHES);
        if (leaves.isPresent() && touches.isPresent()) {
          sealed.add(new Part(segment, leaves.get(), touches.get()));
        } else {
          unsealed.add(new Range(segment.from(), Math.min(length, segment.until())));
        }
      }
    }
    if (end < length) {
      unsealed.add(new Range(end, length));
    }
    return new Plan(sealed, unsealed);
  }

  /** Without the files that hold nothing of a span, as long as any is left. */
  Plan within(Span span) {
    if (span.observed() || sealed.isEmpty()) {
      return this;
    }
    var near =
        sealed.stream()
            .filter(part -> part.segment().from() < span.end())
            .filter(part -> part.segment().until() > span.first())
            .toList();
    return new Plan(near.isEmpty() ? sealed.subList(0, 1) : near, unsealed);
  }

  List<Path> leaves() {
    return sealed.stream().map(Part::leaves).toList();
  }

  List<Path> touches() {
    return sealed.stream().map(Part::touches).toList();
  }
}
