package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ledger.Entry;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers from the files of segments, and from the log for what is in none. */
final class SealedSource implements Source {
  private final Ledger ledger;
  private final Supplier<List<Segment>> segments;
  private final Shelf shelf;
  private final Duck duck;
  private final Tail tail;
  private final Rolled rolled;

  SealedSource(
      Ledger ledger, Supplier<List<Segment>> segments, Shelf shelf, RollUps rollUps, Duck duck) {
    this.ledger = ledger;
    this.segments = segments;
    this.shelf = shelf;
    this.duck = duck;
    tail = new Tail(ledger);
    rolled = new Rolled(rollUps);
  }

  @Override
  public Counts counts(By by, Window window) {
    var plan = plan(window);
    var tally = new CountsTally();
    unsealed(plan, by, window, tally::add);
    sealed(
        plan,
        connection -> {
          var span = rolled.span(connection, plan, window);
          var found = rolled.find(connection, plan, by, window, span);
          if (found.isPresent()) {
            var ordinals = found.get().ordinals();
            found.get().marks().into(tally, ordinals.of(connection, tally.customers()));
          } else {
            count(by, Question.of(plan, by, window, span), connection, tally);
          }
        });
    return tally.counts();
  }

  private static void count(By by, Question question, Connection connection, CountsTally tally)
      throws SQLException {
    if (by instanceof By.OfCustomer(var customer)) {
      SealedCounts.addOne(customer, question, connection, tally);
    } else {
      SealedCounts.add(question, connection, tally);
    }
  }

  @Override
  public boolean showed(By by, Window window) {
    var plan = plan(window);
    var found = new AtomicBoolean();
    sealed(
        plan,
        connection -> {
          var span = rolled.span(connection, plan, window);
          found.set(Question.of(plan, by, window, span).showed(connection));
        });
    if (!found.get()) {
      unsealed(plan, by, window, touch -> found.compareAndSet(false, touch.what().form().shows()));
    }
    return found.get();
  }

  @Override
  public void customers(By by, Window window, Touches.Grouping grouping) {
    var plan = plan(window);
    var groups = new ByGroup(grouping);
    unsealed(plan, by, window, groups::add);
    sealed(
        plan,
        connection -> {
          var span = rolled.span(connection, plan, window);
          var found = rolled.find(connection, plan, by, window, span);
          if (found.isPresent()) {
            groups.add(found.get(), connection);
          } else {
            groups.add(Question.of(plan, by, window, span), connection);
          }
        });
  }

  @Override
  public List<Row> rows(By by, Window window, @Nullable Place after, int most) {
    var plan = plan(window);
    var page = new Page(after, most);
    sealed(
        plan,
        connection -> {
          var span = rolled.span(connection, plan, window);
          new FirstRows(connection, plan, by, window, span).each(after, most, page::add);
        });
    unsealed(plan, by, window, touch -> page.add(Rows.of(touch)));
    return page.rows();
  }

  @Override
  public void each(By by, Window window, Consumer<Row> sink) {
    var plan = plan(window);
    var fresh = new TreeMap<Place, Row>();
    unsealed(plan, by, window, touch -> fresh.merge(touch.what(), Rows.of(touch), Rows::together));
    sealed(
        plan,
        connection ->
            each(
                Question.of(plan, by, window, rolled.span(connection, plan, window)),
                connection,
                row -> {
                  var before = fresh.headMap(row.what());
                  before.values().forEach(sink);
                  before.clear();
                  var same = fresh.remove(row.what());
                  sink.accept(same == null ? row : Rows.together(row, same));
                }));
    fresh.values().forEach(sink);
  }

  private Plan plan(Window window) {
    if (window.length() > ledger.signedLength()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "checkpoint");
    }
    return Plan.of(segments.get(), shelf, window.length());
  }

  /** Something that asks the files. */
  private interface Asking {
    void of(Connection connection) throws SQLException;
  }

  private void sealed(Plan plan, Asking asking) {
    if (plan.sealed().isEmpty()) {
      return;
    }
    try (var connection = duck.connect()) {
      asking.of(connection);
    } catch (SQLException failed) {
      plan.sealed().forEach(part -> shelf.doubt(part.segment()));
      throw new Refusal(ProblemCode.NOT_READY, "history", failed);
    }
  }

  private static void each(Question question, Connection connection, Consumer<Row> sink)
      throws SQLException {
    try (var statement = question.rows(connection);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        sink.accept(Question.row(rows));
      }
    }
  }

  private void unsealed(Plan plan, By by, Window window, Consumer<Touch> sink) {
    Consumer<Entry> reader = Asked.by(by, window, sink);
    plan.unsealed().forEach(range -> tail.each(range.from(), range.until(), reader));
  }
}
