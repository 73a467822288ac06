package io.sekimori.access;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much is cut. What cannot be counted stops nobody from stopping: it is left out. */
final class StopSize {
  private static final Logger LOG = LoggerFactory.getLogger(StopSize.class);
  private final Supplier<Stream<Affected>> parts;

  StopSize(Supplier<Stream<Affected>> parts) {
    this.parts = parts;
  }

  /** What goes on by itself; whoever may not is not counted. */
  SortedMap<String, Long> left(Cut cut) {
    var counted = new TreeMap<String, Long>();
    parts.get().forEach(part -> add(part, cut, counted));
    return counted;
  }

  SortedMap<String, Long> of(Cut cut) {
    var counted = left(cut);
    counted.put("persons", (long) cut.ids(Stop.Kind.PERSON).size());
    counted.put("applications", (long) cut.ids(Stop.Kind.APPLICATION).size());
    return counted;
  }

  private static void add(Affected part, Cut cut, SortedMap<String, Long> counted) {
    try {
      counted.putAll(part.by(cut));
    } catch (RuntimeException uncounted) {
      LOG.warn("what a stop cuts is not counted: {}", uncounted.getClass().getSimpleName());
    }
  }
}
