package io.sekimori.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes the roles and databases of the supervised PostgreSQL; {@code docs/operations.md} shows the
 * same statements for an external one. May be repeated, so a kill in between needs no hand.
 */
final class Roles {
  private final Passwords passwords;
  private final Function<String, PGSimpleDataSource> superuser;

  private Roles(Passwords passwords, Function<String, PGSimpleDataSource> superuser) {
    this.passwords = passwords;
    this.superuser = superuser;
  }

  /** The roles that need a password, without the superuser. */
  static List<String> names() {
    return Stream.concat(Stream.of(LocalPostgres.OWNER), Stream.of(Store.values()).map(Store::role))
        .collect(Collectors.toUnmodifiableList());
  }

  /**
   * Makes what is missing.
   *
   * @param superuser connections of the superuser to the database of that name
   */
  static void make(Passwords passwords, Function<String, PGSimpleDataSource> superuser)
      throws SQLException {
    new Roles(passwords, superuser).makeAll();
  }

  /**
   * A database of somebody else, with a role of its own that reaches nothing of ours: for the
   * sample firm's other systems. Made at first use; its password is new each time.
   *
   * @param name of both: small letters and underscores
   */
  static Login makeBeside(String name, Function<String, PGSimpleDataSource> superuser)
      throws SQLException {
    if (!name.matches("[a-z_]+")) {
      throw new IllegalArgumentException(name);
    }
    var login = new Login(name, Passwords.random());
    try (var connection = superuser.apply("postgres").getConnection();
        var statement = connection.createStatement()) {
      if (isMissing(connection, "select 1 from pg_roles where rolname = ?", name)) {
        statement.execute("create role " + name);
      }
      statement.execute(
          "alter role %s with login nosuperuser nocreatedb nocreaterole noreplication password '%s'"
              .formatted(name, login.password()));
      if (isMissing(connection, "select 1 from pg_database where datname = ?", name)) {
        statement.execute("create database %s owner %s".formatted(name, name));
      }
      restrict(statement, name, name);
    }
    return login;
  }

  private void makeAll() throws SQLException {
    try (var connection = superuser.apply("postgres").getConnection();
        var statement = connection.createStatement()) {
      for (String role : names()) {
        makeRole(statement, role);
      }
      for (Store store : Store.values()) {
        makeDatabase(statement, store.database());
        restrict(statement, store.database(), store.role());
      }
    }
    for (Store store : Store.values()) {
      closePublicSchema(store.database());
    }
  }

  /** Names are constants of ours; the password is base64url, so neither needs escaping. */
  private void makeRole(Statement statement, String role) throws SQLException {
    if (isMissing(statement.getConnection(), "select 1 from pg_roles where rolname = ?", role)) {
      statement.execute("create role " + role);
    }
    statement.execute(
        "alter role %s with login nosuperuser nocreatedb nocreaterole noreplication password '%s'"
            .formatted(role, passwords.login(role).password()));
  }

  private static void makeDatabase(Statement statement, String database) throws SQLException {
    String query = "select 1 from pg_database where datname = ?";
    if (isMissing(statement.getConnection(), query, database)) {
      statement.execute("create database %s owner %s".formatted(database, LocalPostgres.OWNER));
    }
  }

  /** Only the owner and the one runtime role may connect. */
  static void restrict(Statement statement, String database, String role) throws SQLException {
    statement.execute("revoke all on database %s from public".formatted(database));
    statement.execute("grant connect on database %s to %s".formatted(database, role));
  }

  private void closePublicSchema(String database) throws SQLException {
    try (var connection = superuser.apply(database).getConnection();
        var statement = connection.createStatement()) {
      statement.execute("revoke all on schema public from public");
    }
  }

  private static boolean isMissing(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var row = statement.executeQuery()) {
        return !row.next();
      }
    }
  }
}
