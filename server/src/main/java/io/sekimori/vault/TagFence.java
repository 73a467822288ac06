package io.sekimori.vault;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * No tag of an index key that was ended is stored: whoever stores tags holds a shared lock until
 * their commit, and the end of a key takes it alone.
 */
final class TagFence {
  private static final String ENDED =
      "select coalesce(max(version), 0) from vault.retagging where ended_at is not null";

  private TagFence() {}

  /** As {@link #oldest(Connection)}, in a transaction of Spring's. */
  static int oldest(JdbcClient client) {
    VaultLock.INDEX_END.share(client);
    return client.sql(ENDED).query(Integer.class).single();
  }

  /** The oldest version that may be stored until this transaction ends. */
  static int oldest(Connection connection) throws SQLException {
    VaultLock.INDEX_END.share(connection);
    // a statement of its own: it sees what was committed while the lock was waited for
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(ENDED)) {
      row.next();
      return row.getInt(1);
    }
  }
}
