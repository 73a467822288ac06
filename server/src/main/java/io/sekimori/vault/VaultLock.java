package io.sekimori.vault;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * For whom the nodes wait, as PostgreSQL's advisory locks; the database makes their numbers of
 * their names. Nothing holds one longer than its connection.
 */
enum VaultLock {
  /** Whoever stores customers or gives one another customer number. */
  CUSTOMER("vault.customer"),
  /** Whoever notes that a customer changed. */
  CHANGE("vault.change"),
  /** Shared by whoever stores tags; the end of an index key takes it alone. */
  INDEX_END("vault.index-end"),
  /** The import that runs. */
  IMPORT("vault.import"),
  /** The node that re-tags. */
  RETAGGING("vault.retagging");

  private final String text;

  VaultLock(String text) {
    this.text = text;
  }

  /** Waits for it and has it until the transaction ends. */
  void take(JdbcClient client) {
    ask(client, "pg_advisory_xact_lock");
  }

  /** The same for a connection of one's own. */
  void take(Connection connection) throws SQLException {
    ask(connection, "pg_advisory_xact_lock");
  }

  /** Has it with others who share it until the transaction ends. */
  void share(JdbcClient client) {
    ask(client, "pg_advisory_xact_lock_shared");
  }

  /** The same for a connection of one's own. */
  void share(Connection connection) throws SQLException {
    ask(connection, "pg_advisory_xact_lock_shared");
  }

  /** Has it if nobody else does, until it is given back or the connection ends. */
  boolean tryTake(Connection connection) throws SQLException {
    return "true".equals(ask(connection, "pg_try_advisory_lock"));
  }

  /** Gives back what {@link #tryTake} took. */
  void giveBack(Connection connection) throws SQLException {
    ask(connection, "pg_advisory_unlock");
  }

  private void ask(JdbcClient client, String function) {
    client.sql(statement(function)).param(text).query(String.class).single();
  }

  private String ask(Connection connection, String function) throws SQLException {
    try (var statement = connection.prepareStatement(statement(function))) {
      statement.setString(1, text);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static String statement(String function) {
    return "select " + function + "(hashtext(?))::text";
  }
}
