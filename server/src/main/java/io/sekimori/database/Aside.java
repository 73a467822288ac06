package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.sql.Connection;
import java.sql.SQLException;

/** Sets a schema aside under a numbered name and lays it anew. */
final class Aside {
  private static final String NUMBER =
      "select count(*) + 1 from pg_namespace where nspname like 'ledger\\_%'";

  private Aside() {}

  /** Both or neither: the old schema has its new name and the next start makes the new one. */
  static String ledger(DatabaseSettings settings) {
    try (var connection = settings.asOwner(Store.LEDGER).getConnection()) {
      connection.setAutoCommit(false);
      String name = "ledger_" + text(connection, NUMBER);
      String role = settings.loginOf(Store.LEDGER).user();
      try (var statement = connection.createStatement()) {
        statement.execute("alter schema ledger rename to " + name);
        statement.execute(
            "revoke insert, update on all tables in schema %s from \"%s\"".formatted(name, role));
        statement.execute(
            "revoke execute on all functions in schema %s from \"%s\"".formatted(name, role));
        statement.execute(
            text(
                connection, "select format('comment on database %I is null', current_database())"));
      }
      connection.commit();
      Migrations.run(settings);
      return name;
    } catch (SQLException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "ledger-aside", failed);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }
}
