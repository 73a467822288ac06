package io.sekimori.ledger;

import io.sekimori.database.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The appender's one connection: opened when it is needed, dropped when it failed. One thread. */
final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  /** What a role's or a database's own setting says is read when a connection is made. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** A setting of the server changes under living connections, by a reload. */
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);

  private final DataSource pool;
  private final LongSupplier nanos;
  private @Nullable Connection connection;
  private long opened;
  private long checked;

  Line(DataSource pool, LongSupplier nanos) {
    this.pool = pool;
    this.nanos = nanos;
  }

  /**
   * The connection, checked again every few seconds.
   *
   * @throws io.sekimori.terms.Refusal DATABASE_UNAVAILABLE if the server may forget what it
   *     confirms
   */
  Connection open() throws SQLException {
    long now = nanos.getAsLong();
    if (connection != null && now - opened > LONGEST.toNanos()) {
      close();
    }
    var open = connection;
    if (open == null) {
      open = pool.getConnection();
      open.setAutoCommit(true);
      connection = open;
      opened = now;
      checked = now - BETWEEN_CHECKS.toNanos();
    }
    if (now - checked >= BETWEEN_CHECKS.toNanos()) {
      Databases.requireDurable(open);
      checked = now;
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
