package io.sekimori.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to build the tree: an advisory lock that dies with its connection. One thread.
 *
 * <p>The lock belongs to the connection, not to the transaction. A connection that went back to the
 * pool with it would keep every other node from building, for as long as the pool lives.
 */
final class Lease {
  static final long LOCK = 0x73656b696d6f7269L;
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private final DataSource pool;
  private @Nullable Connection holder;

  Lease(DataSource pool) {
    this.pool = pool;
  }

  boolean isHeld() throws SQLException {
    return holder != null && holder.isValid(2);
  }

  /** Takes it if it is free. */
  boolean take() throws SQLException {
    drop();
    var connection = pool.getConnection();
    holder = connection; // the lock may be ours even if its answer is lost
    if (locks(connection)) {
      return true;
    }
    holder = null;
    connection.close();
    return false;
  }

  private static boolean locks(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
      statement.setLong(1, LOCK);
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Gives it back; without effect if it is not held. */
  void drop() {
    var held = holder;
    holder = null;
    if (held != null) {
      try (held) {
        unlock(held);
      } catch (SQLException gone) {
        LOG.debug("releasing a lost lease: {}", gone.getClass().getSimpleName());
      }
    }
  }

  private static void unlock(Connection held) throws SQLException {
    try (var statement = held.prepareStatement("select pg_advisory_unlock_all()")) {
      statement.execute();
    } catch (SQLException failed) {
      held.abort(Runnable::run);
      throw failed;
    }
  }
}
