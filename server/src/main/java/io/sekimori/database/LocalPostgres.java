package io.sekimori.database;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL that a server unpacks, starts, watches and stops itself, for {@code demo} and
 * {@code start --trial}: programs in {@code postgres/<version>}, data in {@code postgres/data},
 * passwords in {@code postgres/passwords}, on a free port of the loopback address.
 *
 * <p>If the process dies, it is started again on the same port. If this server dies, the next one
 * on the same directory stops what is left and starts afresh; PostgreSQL recovers by itself.
 */
public final class LocalPostgres implements AutoCloseable {
  static final String OWNER = "sekimori_owner";
  static final String SUPERUSER = "sekimori_admin";
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int MOST_PORTS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);

  /** Statements and row contents stay out of its log; the log of a weekday replaces itself. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "password_encryption=scram-sha-256",
          "timezone=UTC",
          "max_wal_size=2GB",
          "jit=off",
          "log_error_verbosity=terse",
          "log_min_error_statement=panic",
          "log_parameter_max_length_on_error=0",
          "logging_collector=on",
          "log_directory=../log",
          "log_filename=postgresql-%a.log",
          "log_rotation_age=1d",
          "log_rotation_size=0",
          "log_truncate_on_rotation=on",
          "log_file_mode=0600");

  private final Postmaster postmaster;
  private final List<String> settings;
  private final Passwords passwords;
  private final int port;
  private Process process;
  private boolean closed;

  private LocalPostgres(
      Postmaster postmaster,
      List<String> settings,
      Passwords passwords,
      int port,
      Process process) {
    this.postmaster = postmaster;
    this.settings = settings;
    this.passwords = passwords;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts PostgreSQL in the directory and makes roles and databases at first use.
   *
   * @throws Refusal DATABASE_UNAVAILABLE about {@code postgres-version} if the data is of another
   *     major version, or about {@code postgres-start} with the cause
   */
  public static LocalPostgres start(DataDirectory directory) {
    try {
      Path home = DataDirectory.makePrivate(directory.path().resolve("postgres"));
      return start(home, PostgresBinaries.below(home), List.of());
    } catch (IOException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "postgres-start", failed);
    }
  }

  /** The same with given programs and further settings, which win over ours. */
  static LocalPostgres start(Path home, PostgresBinaries binaries, List<String> more)
      throws IOException {
    Path data = home.resolve("data");
    Path log = DataDirectory.makePrivate(home.resolve("log")).resolve("start.log");
    var roles = Stream.concat(Stream.of(SUPERUSER), Roles.names().stream()).toList();
    var passwords = Passwords.in(home.resolve("passwords"), roles);
    var postmaster = new Postmaster(binaries, data, log);
    if (Files.exists(data)) {
      requireVersion(data);
      postmaster.clearAfterCrash();
    } else {
      initialise(postmaster, home, passwords.login(SUPERUSER));
    }
    var settings = Stream.concat(SETTINGS.stream(), more.stream()).toList();
    var local = startOnFreePort(postmaster, settings, passwords);
    try {
      local.prepare(home.resolve("prepared"));
    } catch (IOException | RuntimeException failed) {
      local.close();
      throw failed;
    }
    Thread.ofVirtual().name("postgres-watch").start(local::watch);
    return local;
  }

  /** Stops what a process that died has left running there. */
  static void stopLeftover(Path home) throws IOException {
    Path data = home.resolve("data");
    if (Files.exists(data)) {
      Path log = DataDirectory.makePrivate(home.resolve("log")).resolve("start.log");
      new Postmaster(PostgresBinaries.below(home), data, log).stop();
    }
  }

  private static void requireVersion(Path data) throws IOException {
    String found = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!found.equals(PostgresBinaries.MAJOR)) {
      throw new Refusal(
          ProblemCode.DATABASE_UNAVAILABLE,
          "postgres-version",
          new IllegalStateException(
              "data of PostgreSQL " + found + ", programs of " + PostgresBinaries.MAJOR));
    }
  }

  /** Made beside and moved into place when complete, so that a kill leaves no half of it. */
  private static void initialise(Postmaster postmaster, Path home, Login superuser)
      throws IOException {
    Path fresh = home.resolve("data.new");
    Path passwordFile = home.resolve("initial-password");
    FileSystemUtils.deleteRecursively(fresh);
    try {
      Passwords.writePrivate(passwordFile, superuser.password() + "\n");
      postmaster.initialise(fresh, superuser.user(), passwordFile);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.deleteIfExists(home.resolve("prepared"));
    Files.move(fresh, home.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Between finding a free port and taking it another process may take it; then the next one. */
  private static LocalPostgres startOnFreePort(
      Postmaster postmaster, List<String> settings, Passwords passwords) throws IOException {
    IOException last = new IOException("no free port");
    for (int i = 0; i < MOST_PORTS; i++) {
      int port = freePort();
      try {
        var all = new ArrayList<>(settings);
        all.add("port=" + port);
        var process = postmaster.start(all);
        return new LocalPostgres(postmaster, List.copyOf(all), passwords, port, process);
      } catch (IOException failed) {
        last = failed;
        if (freeAgain(port)) {
          break;
        }
      }
    }
    throw last;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean freeAgain(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private void prepare(Path marker) throws IOException {
    if (Files.exists(marker)) {
      return;
    }
    try {
      Roles.make(passwords, this::asSuperuser);
      Passwords.writePrivate(marker, "1\n");
    } catch (SQLException failed) {
      throw new IOException("cannot make roles and databases", failed);
    }
  }

  /** Connections of the superuser, for making databases and for tests. */
  PGSimpleDataSource asSuperuser(String database) {
    return DatabaseSettings.source(url(database), passwords.login(SUPERUSER));
  }

  /** How the server reaches its three databases here. */
  DatabaseSettings settings() {
    return settings("");
  }

  /** The same for databases whose names end in the suffix. */
  DatabaseSettings settings(String suffix) {
    var urls = new EnumMap<Store, String>(Store.class);
    var runtime = new EnumMap<Store, Login>(Store.class);
    for (Store store : Store.values()) {
      urls.put(store, url(store.database() + suffix));
      runtime.put(store, passwords.login(store.role()));
    }
    return new DatabaseSettings(urls, passwords.login(OWNER), runtime);
  }

  /** Another system's database on this PostgreSQL: see {@link Roles#makeBeside}. */
  public DataSource beside(String name) {
    try {
      return DatabaseSettings.source(url(name), Roles.makeBeside(name, this::asSuperuser));
    } catch (SQLException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, name, failed);
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /**
   * Starts the process again whenever it ends without our doing, and for as long as that takes: a
   * full disk is given space one day, and then nobody should have to lend a hand.
   */
  private void watch() {
    var pause = SHORTEST_PAUSE;
    while (!isClosed()) {
      long since = System.nanoTime();
      current().onExit().join();
      if (System.nanoTime() - since > LONGEST_PAUSE.toNanos()) {
        pause = SHORTEST_PAUSE;
      } else {
        LockSupport.parkNanos(pause.toNanos());
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
      }
      restart();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized Process current() {
    return process;
  }

  private synchronized void restart() {
    if (closed) {
      return;
    }
    LOG.error("PostgreSQL ended by itself; starting it again");
    try {
      postmaster.clearAfterCrash();
      process = postmaster.start(settings);
    } catch (IOException failed) {
      LOG.error("PostgreSQL does not start again", failed);
    }
  }

  /** The process id of the running server. */
  long pid() {
    return current().pid();
  }

  /** Stops PostgreSQL: connections are cut, everything confirmed is on disk. May be repeated. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      postmaster.stop();
    } catch (IOException failed) {
      LOG.error("PostgreSQL does not stop", failed);
    }
  }
}
