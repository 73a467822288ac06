package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import java.util.List;
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
  public boolean showed(By by, Window window) {
    return counts(by, window).fields().stream().anyMatch(one -> one.form().shows());
  }

  @Override
  public void customers(By by, Window window, Touches.Grouping grouping) {
    touches(by, window, new ByGroup(grouping)::add);
  }

  @Override
  public List<Row> rows(By by, Window window, @Nullable Place after, int most) {
    var page = new Page(after, most);
    touches(by, window, touch -> page.add(Rows.of(touch)));
    return page.rows();
  }

  @Override
  public void each(By by, Window window, Consumer<Row> sink) {
    rows(by, window, null, Integer.MAX_VALUE).forEach(sink);
  }

  private void touches(By by, Window window, Consumer<Touch> sink) {
    var reader = Asked.by(by, window, sink);
    ledger.readForward(0, window.length(), stored -> reader.accept(stored.entry()));
  }
}
