package io.sekimori.backups;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One node at a time takes backups: two would sweep away what the other is writing. */
final class OneNode {
  private static final long LOCK = 0x73656b69_62616b31L;

  private final DataSource pool;

  OneNode(DataSource pool) {
    this.pool = pool;
  }

  /** False if another node is at it. */
  boolean alone(Runnable work) {
    try (var connection = pool.getConnection()) {
      if (!asked(connection, "select pg_try_advisory_lock(" + LOCK + ")")) {
        return false;
      }
      try {
        work.run();
        return true;
      } finally {
        giveBack(connection);
      }
    } catch (SQLException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "backups", failed);
    }
  }

  /** A connection that cannot unlock is not given back to the pool, or the lock would stay. */
  private static void giveBack(Connection connection) throws SQLException {
    try {
      boolean _ = asked(connection, "select pg_advisory_unlock(" + LOCK + ")");
    } catch (SQLException failed) {
      connection.abort(Runnable::run);
    }
  }

  private static boolean asked(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
