package io.sekimori.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The three databases as the server's roles see them, migrated and checked for durability.
 *
 * <p>They are separate so that no dump of one holds what another needs: values, keys and the ledger
 * never lie in one backup.
 */
public interface Databases {
  /** Values and authority rows; role {@code sekimori_app}. */
  Database data();

  /**
   * The ledger; role {@code sekimori_ledger}: insert and select, and update of the head row only.
   */
  Database ledger();

  /** Wrapped keys; role {@code sekimori_keys}. */
  Database keys();

  /** One database: a pool, a client on it and transactions in it. */
  record Database(DataSource pool, JdbcClient client, TransactionTemplate transactions) {}
}
