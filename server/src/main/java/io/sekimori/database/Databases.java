package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The three databases as the server's roles see them, migrated and checked for durability.
 *
 * <p>They are separate so that no dump of one holds what another needs: values, keys and the ledger
 * never lie in one backup.
 */
public final class Databases implements AutoCloseable {
  private final DatabaseSettings settings;
  private final List<Pool> pools;
  private final Database data;
  private final Database ledger;
  private final Database keys;

  private Databases(DatabaseSettings settings, Pool data, Pool ledger, Pool keys) {
    this.settings = settings;
    this.pools = List.of(data, ledger, keys);
    this.data = Database.on(data);
    this.ledger = Database.on(ledger);
    this.keys = Database.on(keys);
  }

  /**
   * Checks the server, brings every schema up to date and opens the pools.
   *
   * @throws Refusal DATABASE_UNAVAILABLE if the server cannot be reached or would not keep what it
   *     confirms
   */
  static Databases open(DatabaseSettings settings) {
    for (Store store : Store.values()) {
      requireFit(settings, store);
    }
    Migrations.run(settings);
    return connect(settings);
  }

  /** Opens the pools of databases that are known to be migrated. */
  static Databases connect(DatabaseSettings settings) {
    return new Databases(
        settings,
        Pool.open(settings, Store.DATA),
        Pool.open(settings, Store.LEDGER),
        Pool.open(settings, Store.KEYS));
  }

  private static void requireFit(DatabaseSettings settings, Store store) {
    try (var connection = settings.asRuntime(store).getConnection()) {
      Durability.check(connection);
    } catch (SQLException failed) {
      Pool.throwIfNotDurable(failed);
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, store.database(), failed);
    }
  }

  /**
   * Checks a connection that has lived for a while: settings change by a reload.
   *
   * @throws Refusal DATABASE_UNAVAILABLE if the server would not keep what it confirms
   */
  public static void requireDurable(Connection connection) throws SQLException {
    try {
      Durability.check(connection);
    } catch (SQLException failed) {
      Pool.throwIfNotDurable(failed);
      throw failed;
    }
  }

  /** Values and authority rows; role {@code sekimori_app}. */
  public Database data() {
    return data;
  }

  /**
   * The ledger; role {@code sekimori_ledger}: insert and select, and update of the head row only.
   */
  public Database ledger() {
    return ledger;
  }

  /** Wrapped keys; role {@code sekimori_keys}. */
  public Database keys() {
    return keys;
  }

  /**
   * Sets the ledger's tables aside, readable and no longer writable, and lays empty ones: for a log
   * that is lost for ever.
   *
   * @return the schema in which the old tables lie
   */
  public String setLedgerAside() {
    return Aside.ledger(settings);
  }

  /** These databases, to be dumped whole. */
  public Dumps dumps() {
    return new Dumps(settings);
  }

  /** Gives every connection back. Whoever asks for one afterwards gets an exception. */
  @Override
  public void close() {
    pools.forEach(Pool::close);
  }

  /** One database: a pool, a client on it and transactions in it. */
  public record Database(DataSource pool, JdbcClient client, TransactionTemplate transactions) {
    private static Database on(DataSource pool) {
      return new Database(
          pool, JdbcClient.create(pool), new TransactionTemplate(new JdbcTransactionManager(pool)));
    }
  }
}
