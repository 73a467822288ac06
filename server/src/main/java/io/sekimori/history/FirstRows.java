package io.sekimori.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The first rows behind a place. Files are sorted by customer, and handles are spread evenly: so a
 * narrow range of customers is asked first, then one that should hold enough. The times of entries
 * are looked up for those rows alone.
 */
final class FirstRows {
  private static final double FIRST_SHARE = 1.0 / 4096;

  private final Connection connection;
  private final Plan plan;
  private final By by;
  private final Window window;
  private final Span span;

  FirstRows(Connection connection, Plan plan, By by, Window window, Span span) {
    this.connection = connection;
    this.plan = plan;
    this.by = by;
    this.window = window;
    this.span = span;
  }

  /** A row whose times are not known. */
  private record Found(Place what, long times, long first, long last) {}

  void each(@Nullable Place after, int most, Consumer<Row> sink) throws SQLException {
    for (double share = isNarrowed() ? FIRST_SHARE : 1; ; ) {
      var bound = bound(after, share);
      var found = found(after, bound, most);
      if (bound == null || found.size() == most) {
        dated(found, sink);
        return;
      }
      share = wider(share, found.size(), most);
    }
  }

  /** What stands in the leaves alone is looked for in all of them, however few customers. */
  private boolean isNarrowed() {
    return switch (by) {
      case By.OfPerson _, By.OfJob _, By.OfOrganisation _, By.OfGrant _, By.Anybody _ -> true;
      case By.OfCustomer _,
          By.OfSession _,
          By.OfCredential _,
          By.OfNetwork _,
          By.OfCountry _,
          By.OfApplication _ ->
          false;
    };
  }

  /** The next share of all customers: where nothing was found, looking bit by bit is no use. */
  static double wider(double share, int found, int most) {
    return found == 0 ? 1 : share * Math.max(4, 2.0 * most / found);
  }

  /** A handle so far behind a place; null if that is behind all. */
  private static @Nullable UUID bound(@Nullable Place after, double share) {
    if (share >= 0.5) {
      return null;
    }
    long from = after == null ? 0 : after.customer().value().getMostSignificantBits();
    long to = from + 2 * (long) (share * 0x1p63);
    return Long.compareUnsigned(to, from) <= 0 ? null : new UUID(to, 0);
  }

  private List<Found> found(@Nullable Place after, @Nullable UUID bound, int most)
      throws SQLException {
    var question = Question.of(plan, by, window, span);
    question.after(after);
    if (bound != null) {
      question.before(bound);
    }
    var found = new ArrayList<Found>();
    try (var statement = question.places(connection, most);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Found(
                Columns.place(rows),
                rows.getLong("times"),
                rows.getLong("first_entry"),
                rows.getLong("last_entry")));
      }
    }
    return found;
  }

  private void dated(List<Found> found, Consumer<Row> sink) throws SQLException {
    var entries = new TreeSet<Long>();
    for (var one : found) {
      entries.add(one.first());
      entries.add(one.last());
    }
    var times = entries.isEmpty() ? Map.<Long, Instant>of() : times(entries);
    for (var one : found) {
      sink.accept(
          new Row(one.what(), one.times(), moment(times, one.first()), moment(times, one.last())));
    }
  }

  private static Row.Moment moment(Map<Long, Instant> times, long entry) {
    var time = times.get(entry);
    if (time == null) {
      throw new IllegalStateException("an entry that its own segment lacks");
    }
    return new Row.Moment(entry, time);
  }

  private Map<Long, Instant> times(NavigableSet<Long> entries) throws SQLException {
    var list = entries.stream().map(String::valueOf).collect(Collectors.joining(", "));
    var sql =
        "select entry, time from read_parquet(%s) where entry in (%s)"
            .formatted(Duck.paths(leaves(entries)), list);
    var times = new HashMap<Long, Instant>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        times.put(rows.getLong(1), Instant.ofEpochMilli(rows.getLong(2)));
      }
    }
    return times;
  }

  private List<Path> leaves(NavigableSet<Long> entries) {
    return plan.sealed().stream()
        .filter(part -> !entries.subSet(part.segment().from(), part.segment().until()).isEmpty())
        .map(Plan.Part::leaves)
        .toList();
  }
}
