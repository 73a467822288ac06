package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the log itself, from its first entry on: slow and true. Its memory grows with the
 * answer, not with the log.
 */
final class LogSource implements Source {
  private final Ledger ledger;

  LogSource(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Counts counts(By by, Window window) {
    var tally = new CountsTally();
    touches(by, window, tally::add);
    return tally.counts();
  }

  @Override
  public List<Row> rows(By by, Window window, @Nullable Place after, int most) {
    var page = new TreeMap<Place, Row>();
    touches(
        by,
        window,
        touch -> {
          var what = touch.what();
          boolean behind = after == null || what.compareTo(after) > 0;
          boolean before = page.size() < most || what.compareTo(page.lastKey()) <= 0;
          if (behind && before) {
            page.merge(what, Rows.of(touch), Rows::together);
            if (page.size() > most) {
              page.pollLastEntry();
            }
          }
        });
    return List.copyOf(page.values());
  }

  @Override
  public void each(By by, Window window, Consumer<Row> sink) {
    rows(by, window, null, Integer.MAX_VALUE).forEach(sink);
  }

  private void touches(By by, Window window, Consumer<Touch> sink) {
    CustomerHandle only = by instanceof By.OfCustomer(var customer) ? customer : null;
    ledger.readForward(
        0,
        window.length(),
        stored -> {
          var entry = stored.entry();
          if (window.covers(entry.at()) && by.covers(entry.event())) {
            Touch.each(
                entry,
                touch -> {
                  if (only == null || only.equals(touch.what().customer())) {
                    sink.accept(touch);
                  }
                });
          }
        });
  }
}
