package io.sekimori.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The appender's one connection: opened when it is needed, dropped when it failed. One thread. */
final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  private final DataSource pool;
  private @Nullable Connection connection;

  Line(DataSource pool) {
    this.pool = pool;
  }

  Connection open() throws SQLException {
    var open = connection;
    if (open == null) {
      open = pool.getConnection();
      open.setAutoCommit(true);
      connection = open;
    }
    return open;
  }

  void close() {
    var open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException gone) {
        LOG.debug("closing a lost connection: {}", gone.getClass().getSimpleName());
      }
    }
  }
}
