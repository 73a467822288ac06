package io.sekimori.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * Databases for tests: one real PostgreSQL per test process, with {@code fsync} on, and a fresh,
 * migrated set of the three databases per call.
 *
 * <p>Without Spring: {@code var databases = TestDatabases.fresh();}. With Spring:
 * {@code @Import(TestDatabases.Fresh.class)}, and every context gets a set of its own. A set
 * without Spring is dropped when {@value #MOST_SETS} younger ones exist; closing it earlier is
 * allowed, not needed.
 */
public final class TestDatabases {
  private static final int MOST_SETS = 30;
  private static final Path CLUSTERS =
      Path.of(System.getProperty("sekimori.test.places", "target"), "test-postgres");
  static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".cache", "sekimori", "postgres");

  private final LocalPostgres postgres;
  private final Deque<Lent> lent = new ArrayDeque<>();
  private final List<String> ended = new ArrayList<>();
  private int made;

  private record Lent(String suffix, Databases databases) {}

  /** Started when first asked for. */
  private static final class Shared {
    static final TestDatabases INSTANCE = new TestDatabases();
  }

  /** A Spring configuration: the context's {@link Databases} are a fresh set. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Fresh {
    @Bean
    DatabaseSettings freshDatabases() {
      return freshSettings();
    }
  }

  private TestDatabases() {
    try {
      var directory = claim();
      postgres = start(directory.path().resolve("postgres"), List.of("max_connections=300"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
      migrateTemplates();
    } catch (IOException | SQLException failed) {
      throw new IllegalStateException("no PostgreSQL for tests", failed);
    }
  }

  /**
   * One process at a time, or another could take a directory for a leftover before it is locked.
   */
  private static DataDirectory claim() throws IOException {
    Files.createDirectories(CLUSTERS);
    var turn = CLUSTERS.resolveSibling(CLUSTERS.getFileName() + ".lock");
    try (var channel = FileChannel.open(turn, CREATE, WRITE);
        var _ = channel.lock()) {
      removeLeftovers();
      return DataDirectory.claim(CLUSTERS.resolve(UUID.randomUUID().toString()));
    }
  }

  /** A set of three databases, migrated and empty. */
  public static Databases fresh() {
    return Shared.INSTANCE.lend();
  }

  /** Further pools on databases that were lent: another node's. Whoever asks closes them. */
  public static Databases ofAnotherNode(Databases lent) {
    return Shared.INSTANCE.connectAgain(lent);
  }

  /** How to reach a fresh set, for tests of this module. */
  static DatabaseSettings freshSettings() {
    return Shared.INSTANCE.postgres.settings(Shared.INSTANCE.copyTemplates());
  }

  /** A database of another system on the same PostgreSQL. */
  public static DataSource beside(String name) {
    return Shared.INSTANCE.postgres.beside(name);
  }

  /** The superuser's view of one of these databases: the attacker of the fault tests. */
  public static JdbcClient superuser(Databases.Database database) {
    return Shared.INSTANCE.asSuperuser(database);
  }

  /** A further PostgreSQL of its own, with settings that win over the server's, in a directory. */
  static LocalPostgres start(Path home, List<String> settings) {
    try {
      DataDirectory.makePrivate(home);
      return LocalPostgres.start(home.toRealPath(), PostgresBinaries.below(CACHE), settings);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A further PostgreSQL of its own, as its superuser sees it. */
  public record Further(LocalPostgres postgres) implements AutoCloseable {
    /** Started with settings that win over the server's. */
    public static Further with(Path home, List<String> settings) {
      return new Further(start(home, settings));
    }

    public JdbcClient superuser() {
      return JdbcClient.create(postgres.asSuperuser("postgres"));
    }

    @Override
    public void close() {
      postgres.close();
    }
  }

  private void migrateTemplates() throws SQLException {
    makeDatabases("_template", "template0");
    Migrations.run(postgres.settings("_template"));
  }

  private synchronized Databases lend() {
    while (lent.size() >= MOST_SETS) {
      end(lent.removeFirst());
    }
    String suffix = copyTemplates();
    var databases = Databases.connect(postgres.settings(suffix));
    lent.addLast(new Lent(suffix, databases));
    return databases;
  }

  private synchronized Databases connectAgain(Databases known) {
    return lent.stream()
        .filter(one -> one.databases() == known)
        .findFirst()
        .map(one -> Databases.connect(postgres.settings(one.suffix())))
        .orElseThrow();
  }

  private synchronized String copyTemplates() {
    made++;
    String suffix = "_" + made;
    try {
      makeDatabases(suffix, "");
      return suffix;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void makeDatabases(String suffix, String template) throws SQLException {
    try (var connection = postgres.asSuperuser("postgres").getConnection();
        var statement = connection.createStatement()) {
      for (Store store : Store.values()) {
        String from = template.isEmpty() ? store.database() + "_template" : template;
        String name = store.database() + suffix;
        statement.execute(
            "create database %s template %s owner %s strategy file_copy"
                .formatted(name, from, LocalPostgres.OWNER));
        Roles.restrict(statement, name, store.role());
      }
    }
  }

  /**
   * Dropped many at once: each waits for a checkpoint, which writes all that is new elsewhere, and
   * those that follow find nothing to write.
   */
  private void end(Lent old) {
    old.databases().close();
    ended.add(old.suffix());
    if (ended.size() < MOST_SETS) {
      return;
    }
    var client = JdbcClient.create(postgres.asSuperuser("postgres"));
    for (String suffix : ended) {
      for (Store store : Store.values()) {
        client.sql("drop database %s (force)".formatted(store.database() + suffix)).update();
      }
    }
    ended.clear();
  }

  private JdbcClient asSuperuser(Databases.Database database) {
    String name = database.client().sql("select current_database()").query(String.class).single();
    return JdbcClient.create(postgres.asSuperuser(name));
  }

  private void remove(DataDirectory directory) {
    postgres.close();
    FileSystemUtils.deleteRecursively(directory.path().toFile());
  }

  /** A killed test process leaves its PostgreSQL running. */
  private static void removeLeftovers() throws IOException {
    try (var clusters = Files.list(CLUSTERS)) {
      for (Path cluster : clusters.toList()) {
        removeLeftover(cluster);
      }
    }
  }

  private static void removeLeftover(Path cluster) throws IOException {
    try (var claimed = DataDirectory.claim(cluster)) {
      Path home = claimed.path().resolve("postgres");
      var binaries = PostgresBinaries.below(CACHE);
      Path log = DataDirectory.makePrivate(home.resolve("log")).resolve("start.log");
      new Postmaster(binaries, home.resolve("data"), log).stop();
      FileSystemUtils.deleteRecursively(claimed.path());
    } catch (Refusal inUse) {
      // another test process lives there
    }
  }
}
