package io.sekimori.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The entries of a window in the files of a plan.
 *
 * @param first the index of the first one
 * @param end the index behind the last one
 * @param observed whether anything that was observed in another system's log may lie in the files,
 *     whose time is its own
 */
record Span(long first, long end, boolean observed) {

  /** By looking through the files; times only grow with the index. */
  static Span of(Connection connection, Plan plan, Window window) throws SQLException {
    var leaves = plan.leaves();
    long first = since(millis(window.from()), time -> first(connection, leaves, time, 0, FAR));
    long end = since(millis(window.to()), time -> first(connection, leaves, time, 0, FAR));
    return new Span(first, Math.min(window.length(), end), true);
  }

  /** By what roll-ups know of days, and by looking through the entries of one day. */
  static Span of(Connection connection, Plan plan, List<RollUp> rolled, Window window)
      throws SQLException {
    long first = since(millis(window.from()), time -> within(connection, plan, rolled, time));
    long end = since(millis(window.to()), time -> within(connection, plan, rolled, time));
    boolean observed = rolled.stream().anyMatch(one -> one.observed() > 0);
    return new Span(first, Math.min(window.length(), end), observed);
  }

  private static final long FAR = Long.MAX_VALUE;

  /** The first whole millisecond that is not before. */
  static long millis(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return Long.MIN_VALUE;
    }
    if (time.isAfter(Instant.ofEpochSecond(1L << 40))) {
      return Long.MAX_VALUE;
    }
    long millis = time.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(time) ? millis + 1 : millis;
  }

  /** A look for the first entry since a time. */
  private interface Look {
    long from(long millis) throws SQLException;
  }

  private static long since(long millis, Look look) throws SQLException {
    if (millis == Long.MIN_VALUE) {
      return 0;
    }
    return millis == Long.MAX_VALUE ? FAR : look.from(millis);
  }

  private static long within(Connection connection, Plan plan, List<RollUp> rolled, long millis)
      throws SQLException {
    long wanted = Math.floorDiv(millis + RollUpWriter.JAPAN, RollUpWriter.A_DAY);
    boolean midnight = Math.floorMod(millis + RollUpWriter.JAPAN, RollUpWriter.A_DAY) == 0;
    for (int i = 0; i < rolled.size(); i++) {
      var day = rolled.get(i).since(wanted);
      if (day.isEmpty()) {
        continue;
      }
      long from = day.get().from();
      if (midnight || day.get().day() > wanted) {
        return from;
      }
      var leaves = List.of(plan.sealed().get(i).leaves());
      long first = first(connection, leaves, millis, from, day.get().until());
      if (first < FAR || day.get().until() < plan.sealed().get(i).segment().until()) {
        return Math.min(first, day.get().until());
      }
    }
    return FAR;
  }

  private static long first(
      Connection connection, List<Path> leaves, long millis, long from, long until)
      throws SQLException {
    var sql =
        """
        select coalesce(min(entry), %d) from read_parquet(%s)
        where time >= %d and entry >= %d and entry < %d
        """
            .formatted(FAR, Duck.paths(leaves), millis, from, until);
    try (var statement = connection.createStatement()) {
      try (var row = statement.executeQuery(sql)) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
