package io.sekimori.history;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import java.util.List;
import java.util.Map;

/**
 * Entries from one index up to another, as two files in the place of objects.
 *
 * @param id a name of ours with the millisecond it was begun in
 * @param rows touches in it
 * @param hashes SHA-256 by kind of file, in hexadecimal
 * @param thinned whether entries left it for good
 */
record Segment(
    String id, long from, long until, long rows, Map<String, String> hashes, boolean thinned) {
  /** Every entry, in columns; of a thinned one those that stay. */
  static final String LEAVES = "leaves";

  /** Every touch, by customer. */
  static final String TOUCHES = "touches";

  static final List<String> FILES = List.of(LEAVES, TOUCHES);

  /** The folder of all segments. */
  static final String FOLDER = "segments/";

  /**
   * A segment's entry; many small ones become one by {@link #MERGED}, and one becomes a thinned one
   * by {@link EventTypes#PRUNED}.
   */
  static final String SEALED = "history-sealed";

  static final String MERGED = "history-merged";

  Segment(String id, long from, long until, long rows, Map<String, String> hashes) {
    this(id, from, until, rows, hashes, false);
  }

  Segment {
    hashes = Map.copyOf(hashes);
  }

  /** Where a file of it lies. */
  String object(String file) {
    return object(id, from, until, file);
  }

  static String object(String id, long from, long until, String file) {
    return FOLDER + "%016d-%016d-%s-%s.parquet".formatted(from, until, id, file);
  }

  long entries() {
    return until - from;
  }

  /** As it is entered in the ledger. */
  Event enteredIn(Event event) {
    var entered =
        event.with("segment", id).with("from", from).with("until", until).with("rows", rows);
    for (var file : FILES) {
      entered = entered.with(file, hashes.getOrDefault(file, ""));
    }
    return entered;
  }

  /** Whether an event enters a segment. */
  static boolean isOne(Event event) {
    return event.type().equals(SEALED) || event.type().equals(MERGED) || isThinned(event);
  }

  private static boolean isThinned(Event event) {
    return event.type().equals(EventTypes.PRUNED);
  }

  /** As an entry has it. */
  static Segment of(Event event) {
    var facts = event.facts();
    return new Segment(
        word(facts, "segment"),
        number(facts, "from"),
        number(facts, "until"),
        number(facts, "rows"),
        Map.of(LEAVES, word(facts, LEAVES), TOUCHES, word(facts, TOUCHES)),
        isThinned(event));
  }

  private static String word(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof String word ? word : "";
  }

  static long number(Map<String, Object> facts, String name) {
    return facts.get(name) instanceof Number number ? number.longValue() : -1;
  }
}
