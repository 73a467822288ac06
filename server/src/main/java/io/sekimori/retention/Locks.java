package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * For whom the nodes wait, as advisory locks of PostgreSQL. Whoever dies gives them back with the
 * connection.
 */
@Component
class Locks {
  private static final String HOLDS = "retention.holds";

  /** For transactions of whoever may have {@link #HOLDS} on another connection already. */
  private static final String ERASURES = "retention.erasures";

  /** Seconds. */
  private static final int PATIENCE = 5;

  private final DataSource pool;

  Locks(Databases databases) {
    this.pool = databases.data().pool();
  }

  /** A lock that is had until it is closed. */
  static final class Lock implements AutoCloseable {
    private final Connection connection;
    private final String release;
    private final String name;

    private Lock(Connection connection, String release, String name) {
      this.connection = connection;
      this.release = release;
      this.name = name;
    }

    /**
     * Passes while it is had. Whoever lost the connection has lost it, and somebody may have what
     * it is about by now.
     *
     * @throws Refusal DATABASE_UNAVAILABLE
     */
    void require() {
      try {
        if (!connection.isValid(PATIENCE)) {
          throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "retention");
        }
      } catch (SQLException gone) {
        throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "retention", gone);
      }
    }

    @Override
    public void close() {
      try (connection) {
        askOrAbort(connection, release, name);
      } catch (SQLException gone) {
        throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "retention", gone);
      }
    }
  }

  /** While it is had nobody places a hold: what is not held now is not held until it is closed. */
  Lock whileNobodyHolds() {
    return take("pg_advisory_lock_shared", "pg_advisory_unlock_shared", HOLDS).orElseThrow();
  }

  /** The one run of a store; empty if some node has it. */
  Optional<Lock> alone(String store) {
    return take("pg_try_advisory_lock", "pg_advisory_unlock", "retention.run." + store);
  }

  /**
   * Waits for the batches that are under way and for the transactions that erase, until the
   * transaction ends. In this order: a batch waits for nobody between its lock and theirs.
   */
  static void beforeHolding(JdbcClient inTransaction) {
    for (var name : List.of(HOLDS, ERASURES)) {
      inTransaction
          .sql("select pg_advisory_xact_lock(hashtext(?))::text")
          .param(name)
          .query(String.class)
          .single();
    }
  }

  /**
   * Until the transaction ends nobody places a hold; whoever does it now is waited for, unless they
   * wait for a batch.
   */
  static void noneBeingPlaced(JdbcClient inTransaction) {
    inTransaction
        .sql("select pg_advisory_xact_lock_shared(hashtext(?))::text")
        .param(ERASURES)
        .query(String.class)
        .single();
  }

  private Optional<Lock> take(String function, String release, String name) {
    try {
      var connection = pool.getConnection();
      boolean taken = false;
      try {
        taken = !"false".equals(askOrAbort(connection, function, name));
      } finally {
        if (!taken) {
          connection.close();
        }
      }
      return taken ? Optional.of(new Lock(connection, release, name)) : Optional.empty();
    } catch (SQLException gone) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "retention", gone);
    }
  }

  /** A connection that may have a lock nevertheless is not given back to the pool with it. */
  private static String askOrAbort(Connection connection, String function, String name)
      throws SQLException {
    try {
      return ask(connection, function, name);
    } catch (SQLException failed) {
      connection.abort(Runnable::run);
      throw failed;
    }
  }

  private static String ask(Connection connection, String function, String name)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("select " + function + "(hashtext(?))::text")) {
      statement.setString(1, name);
      try (var row = statement.executeQuery()) {
        row.next();
        var answer = row.getString(1);
        return answer == null ? "" : answer;
      }
    }
  }
}
