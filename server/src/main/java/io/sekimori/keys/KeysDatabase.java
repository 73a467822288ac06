package io.sekimori.keys;

import io.sekimori.database.Databases;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;

/** Work on the keys database; a failure of the database is a refusal that says so. */
final class KeysDatabase {
  private final Databases.Database database;

  /** Work on one connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  KeysDatabase(Databases.Database database) {
    this.database = database;
  }

  Databases.Database database() {
    return database;
  }

  /** Each statement commits by itself. */
  <T> T run(Work<T> work) {
    try (var connection = database.pool().getConnection()) {
      return work.on(connection);
    } catch (SQLException failed) {
      throw gone(failed);
    }
  }

  /** All statements commit together, and durably, or none does. */
  <T> T inTransaction(Work<T> work) {
    return run(connection -> inTransaction(connection, work));
  }

  static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    boolean committed = false;
    try {
      T result = work.on(connection);
      connection.commit();
      committed = true;
      return result;
    } finally {
      if (!committed) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  static Refusal gone(SQLException failed) {
    return new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "keys", failed);
  }
}
