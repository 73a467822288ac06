package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Entries that are not sealed yet, or whose segment cannot be believed, from the log. What follows
 * the last segment is kept decoded, so that a question reads only what was appended since the one
 * before it.
 */
final class Tail {
  /** More than this is read anew for every question. */
  static final long MOST = 500_000;

  private final Ledger ledger;
  private final List<Entry> kept = new ArrayList<>();
  private long from;
  private long until;

  Tail(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Gives the entries of a range that show something, in their order. */
  void each(long first, long end, Consumer<Entry> sink) {
    if (end - first > MOST) {
      read(first, end, sink);
      return;
    }
    for (var entry : known(first, end)) {
      sink.accept(entry);
    }
  }

  private synchronized List<Entry> known(long first, long end) {
    if (first < from || first > until) {
      kept.clear();
      from = first;
      until = first;
    }
    kept.removeIf(entry -> entry.index() < first);
    from = first;
    if (end > until) {
      var more = new ArrayList<Entry>();
      read(until, end, more::add);
      kept.addAll(more);
      until = end;
    }
    return kept.stream().filter(entry -> entry.index() < end).toList();
  }

  private void read(long first, long end, Consumer<Entry> sink) {
    ledger.readForward(
        first,
        end,
        stored -> {
          var entry = stored.entry();
          if (!Touch.shown(entry.event()).isEmpty()) {
            sink.accept(entry);
          }
        });
  }
}
