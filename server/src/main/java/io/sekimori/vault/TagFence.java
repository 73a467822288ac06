package io.sekimori.vault;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * No tag of an index key that was ended is stored: whoever stores tags holds a shared lock until
 * their commit, and the end of a key takes it alone.
 */
final class TagFence {
  private static final String SHARED =
      "select pg_advisory_xact_lock_shared(hashtext('vault.index-end'))::text";
  private static final String ENDED =
      "select coalesce(max(version), 0) from vault.retagging where ended_at is not null";

  private TagFence() {}

  /** As {@link #oldest(Connection)}, in a transaction of Spring's. */
  static int oldest(JdbcClient client) {
    client.sql(SHARED).query(String.class).single();
    return client.sql(ENDED).query(Integer.class).single();
  }

  /** The oldest version that may be stored until this transaction ends. */
  static int oldest(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(SHARED);
      // a statement of its own: it sees what was committed while the lock was waited for
      try (var row = statement.executeQuery(ENDED)) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
