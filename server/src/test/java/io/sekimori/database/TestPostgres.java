package io.sekimori.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQLs of whole servers, from outside: looked into, killed, stopped, copied. */
public final class TestPostgres {
  private TestPostgres() {}

  /**
   * One that no server supervises: the firm's own.
   *
   * @param home where its {@code data}, {@code log} and {@code passwords} lie
   */
  public record Own(Path home, LocalPostgres postgres) implements AutoCloseable {
    /** Starts it. */
    public static Own start(Path home, String... settings) {
      var all = Stream.concat(Stream.of("max_connections=300"), Stream.of(settings)).toList();
      return new Own(home, TestDatabases.start(home, all));
    }

    /** One in which nobody has made roles and databases. */
    public static Own bare(Path home) {
      try {
        DataDirectory.makePrivate(home);
        var own = new Own(home, TestDatabases.start(home, List.of()));
        for (Store store : Store.values()) {
          drop(home, "drop database " + store.database());
        }
        Roles.names().forEach(role -> drop(home, "drop role " + role));
        return own;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private static void drop(Path home, String statement) {
      superuser(home, "postgres").sql(statement).update();
    }

    /** What {@code docs/operations.md} has an operator set. */
    public Map<String, String> environment() {
      var environment = new HashMap<String, String>();
      var settings = postgres.settings();
      String url = settings.asOwner(Store.DATA).getUrl();
      environment.put("SEKIMORI_DB_URL", url.substring(0, url.indexOf('/', 18) + 1));
      environment.put("SEKIMORI_DB_OWNER_PASSWORD", settings.owner().password());
      for (Store store : Store.values()) {
        String word = store == Store.DATA ? "APP" : store.folder().toUpperCase(Locale.ROOT);
        environment.put("SEKIMORI_DB_" + word + "_PASSWORD", settings.loginOf(store).password());
      }
      return environment;
    }

    @Override
    public void close() {
      postgres.close();
    }
  }

  /**
   * The programs that this process unpacked already, for a server whose PostgreSQL will live in
   * this home: a start that unpacks them is tried elsewhere.
   */
  public static void lendPrograms(Path home) {
    try {
      var programs = PostgresBinaries.below(TestDatabases.CACHE);
      Path lent = DataDirectory.makePrivate(home).resolve(PostgresBinaries.VERSION);
      if (Files.notExists(lent)) {
        Files.createSymbolicLink(lent, programs.home());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A copy of a database, file by file, under another name; nobody may be connected to it. */
  public static void copy(Path home, String database, String copy) {
    var client = superuser(home, "postgres");
    client.sql("drop database if exists %s (force)".formatted(copy)).update();
    client
        .sql("create database %s template %s owner sekimori_owner".formatted(copy, database))
        .update();
    for (Store store : Store.values()) {
      if (store.database().equals(database) || copy.equals(store.database())) {
        client.sql("revoke all on database %s from public".formatted(copy)).update();
        client.sql("grant connect on database %s to %s".formatted(copy, store.role())).update();
      }
    }
  }

  /** The superuser's view of a database of the PostgreSQL that lives in this home. */
  public static JdbcClient superuser(Path home, String database) {
    return JdbcClient.create(source(home, database));
  }

  /** A connection of the superuser. */
  public static Connection connect(Path home, String database) throws SQLException {
    return source(home, database).getConnection();
  }

  private static PGSimpleDataSource source(Path home, String database) {
    try {
      var lines = Files.readAllLines(home.resolve("data/postmaster.pid"));
      var passwords = Passwords.in(home.resolve("passwords"), List.of());
      return DatabaseSettings.source(
          "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/" + database,
          passwords.login(LocalPostgres.SUPERUSER));
    } catch (IOException notRunning) {
      throw new UncheckedIOException(notRunning);
    }
  }

  /** kill -9 of every process of the PostgreSQL in this home, the postmaster first. */
  public static void kill(Path home) {
    var living = Postmaster.livingOn(data(home));
    living.forEach(ProcessHandle::destroyForcibly);
    living.forEach(process -> process.onExit().join());
  }

  /** Stops what a killed server left behind. */
  public static void stop(Path home) {
    try {
      var binaries = PostgresBinaries.below(TestDatabases.CACHE);
      new Postmaster(binaries, data(home), home.resolve("log/stop.log")).stop();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** In a mount namespace of its own a directory has a name that nothing has here. */
  private static Path data(Path home) {
    Path data = home.resolve("data");
    try {
      return data.toRealPath();
    } catch (IOException elsewhere) {
      return data;
    }
  }
}
