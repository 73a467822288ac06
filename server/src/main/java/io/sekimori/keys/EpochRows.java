package io.sekimori.keys;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The table of epochs: which one wraps, which are being left, which are destroyed. */
final class EpochRows {
  private EpochRows() {}

  /** An epoch whose key has not been destroyed. */
  record Row(int epoch, boolean current, long fingerprint, Instant began) {}

  private static final String LIVING =
      """
      select epoch, state = 'current', fingerprint, began
        from keys.epoch where state <> 'destroyed' order by epoch
      """;

  static List<Row> living(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(LIVING);
        var rows = statement.executeQuery()) {
      var found = new ArrayList<Row>();
      while (rows.next()) {
        found.add(
            new Row(
                rows.getInt(1),
                rows.getBoolean(2),
                rows.getLong(3),
                rows.getObject(4, OffsetDateTime.class).toInstant()));
      }
      return List.copyOf(found);
    }
  }

  private static final String PAST =
      """
      select epoch, began, destroyed from keys.epoch where state = 'destroyed' order by epoch
      """;

  static List<Keys.PastEpoch> past(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(PAST);
        var rows = statement.executeQuery()) {
      var found = new ArrayList<Keys.PastEpoch>();
      while (rows.next()) {
        found.add(
            new Keys.PastEpoch(
                rows.getInt(1),
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                rows.getObject(3, OffsetDateTime.class).toInstant()));
      }
      return List.copyOf(found);
    }
  }

  /** The number of the current one; 0 if there is none. */
  static int current(List<Row> rows) {
    return rows.stream().filter(Row::current).mapToInt(Row::epoch).findFirst().orElse(0);
  }

  static boolean any(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("select exists (select from keys.epoch)");
        var row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static final String FENCE =
      "select 1 from keys.epoch where epoch = ? and state = 'current' for share";

  /**
   * True if the epoch still wraps, and then it does until this transaction ends: the rotation waits
   * for the lock, so no row of an old epoch appears after it has looked for the last.
   */
  static boolean isCurrentUntilCommit(Connection connection, int epoch) throws SQLException {
    try (var statement = connection.prepareStatement(FENCE)) {
      statement.setInt(1, epoch);
      try (var row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static final String LEAVE =
      "update keys.epoch set state = 'draining' where state = 'current'";

  private static final String BEGIN =
      "insert into keys.epoch(epoch, state, fingerprint, began) values (?, 'current', ?, ?)";

  /** Makes the epoch the one that wraps. Commit with care: from then on the old one is left. */
  static void begin(Connection connection, int epoch, long fingerprint, Instant at)
      throws SQLException {
    try (var leave = connection.prepareStatement(LEAVE);
        var begin = connection.prepareStatement(BEGIN)) {
      leave.executeUpdate();
      begin.setInt(1, epoch);
      begin.setLong(2, fingerprint);
      begin.setObject(3, at.atOffset(ZoneOffset.UTC));
      begin.executeUpdate();
    }
  }

  private static final String END =
      "update keys.epoch set state = 'destroyed', destroyed = ? where epoch = ?";

  static void end(Connection connection, int epoch, Instant at) throws SQLException {
    try (var statement = connection.prepareStatement(END)) {
      statement.setObject(1, at.atOffset(ZoneOffset.UTC));
      statement.setInt(2, epoch);
      statement.executeUpdate();
    }
  }
}
