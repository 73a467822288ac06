package io.sekimori.database;

import java.sql.SQLException;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** UP while each of the three databases gives a connection. */
final class DatabasesHealth extends AbstractHealthIndicator {
  private static final int MOST_SECONDS = 2;

  private final Databases databases;

  DatabasesHealth(Databases databases) {
    super("a database does not answer");
    this.databases = databases;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws SQLException {
    health.up();
    for (var database : List.of(databases.data(), databases.ledger(), databases.keys())) {
      try (var connection = database.pool().getConnection()) {
        if (!connection.isValid(MOST_SECONDS)) {
          health.down();
        }
      }
    }
  }
}
