package io.sekimori.reviews;

import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * One node looks at a time: two would write every letter and enter every step twice. An advisory
 * lock of a connection of its own: whoever dies gives it back.
 */
@Component
class ReviewTurn {
  private final DataSource pool;

  ReviewTurn(Databases databases) {
    this.pool = databases.data().pool();
  }

  /** False if another node is at it. */
  boolean take(Runnable work) {
    try (var connection = pool.getConnection()) {
      if (!asked(connection, "select pg_try_advisory_lock(hashtext('reviews.look'))")) {
        return false;
      }
      try {
        work.run();
        return true;
      } finally {
        giveBack(connection);
      }
    } catch (SQLException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "review", failed);
    }
  }

  /** A connection that cannot unlock is not given back to the pool, or the lock would stay. */
  private static void giveBack(Connection connection) throws SQLException {
    try {
      boolean _ = asked(connection, "select pg_advisory_unlock(hashtext('reviews.look'))");
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
