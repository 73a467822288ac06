package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who was shown what, out of the entries below a checkpoint.
 *
 * <p>A <em>touch</em> is one entry, one customer that it names, and one form in which it shows
 * fields: of entries whose outcome is {@code served} or {@code done}, and for the forms {@code
 * written} and {@code erased} also {@code intended}, because changes are entered before they are
 * made (whether one was made, the entry of its end says). All fields that an entry shows in one
 * form are one set. Forms are never added up: a masked value is no full one.
 */
public final class Touches {
  /** The most rows of one page. */
  public static final int MOST = 10_000;

  private final Source source;

  Touches(Source source) {
    this.source = source;
  }

  /**
   * How much was shown of how many.
   *
   * @throws Refusal INVALID_VALUE about {@code checkpoint} if no checkpoint covers the window's
   *     length, LEDGER_ROLLED_BACK, LEDGER_UNAVAILABLE; like everything here
   */
  public Counts counts(By by, Window window) {
    return source.counts(by, window);
  }

  /** True if anything was shown: written and erased values show nothing. */
  public boolean showed(By by, Window window) {
    return source.showed(by, window);
  }

  /** Opens a place for customers who were all shown the same sets. */
  public interface Grouping {
    Consumer<CustomerHandle> of(List<Shown> shown);
  }

  /**
   * Every customer who was shown something, with what: for sets of customers, which take no rows. A
   * customer may come more than once, each time with other sets, and in no order.
   */
  public void customers(By by, Window window, Grouping grouping) {
    source.customers(by, window, grouping);
  }

  /**
   * A page of what was shown of whom, in the order of {@link Place}.
   *
   * @param after where the page before it ended; null for the first
   * @param most from 1 to {@value #MOST}
   */
  public List<Row> rows(By by, Window window, @Nullable Place after, int most) {
    if (most < 1 || most > MOST) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "limit");
    }
    return source.rows(by, window, after, most);
  }

  /** Everything that was shown of whom, in the order of {@link Place}. */
  public void each(By by, Window window, Consumer<Row> sink) {
    source.each(by, window, sink);
  }
}
