package io.sekimori.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Debian's PostgreSQL with pgaudit and pgcrypto: one column by {@code pgp_sym_encrypt}, one by AES
 * in CBC with an initialisation vector, every read in the audit log. fsync stays on.
 */
final class AuditedPostgres implements AutoCloseable {
  private static final Path HOME = Path.of("/usr/lib/postgresql/15");
  private static final String KEY = "000102030405060708090a0b0c0d0e0f";
  private static final String SETTINGS =
      """
      listen_addresses = '127.0.0.1'
      shared_preload_libraries = 'pgaudit'
      pgaudit.log = 'read'
      pgaudit.log_parameter = on
      logging_collector = on
      log_directory = 'audit'
      log_filename = 'audit.log'
      log_rotation_size = 0
      """;

  private final Path data;
  private final int port;
  private final List<Connection> connections = new ArrayList<>();
  private final List<PreparedStatement> pgp = new ArrayList<>();
  private final List<PreparedStatement> raw = new ArrayList<>();

  private AuditedPostgres(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  /** What is missing, and how to get it. */
  static Optional<String> missing() {
    if (!Files.isExecutable(HOME.resolve("bin/initdb"))) {
      return Optional.of("no PostgreSQL 15: apt-get install postgresql-15");
    }
    if (!Files.exists(HOME.resolve("lib/pgaudit.so"))) {
      return Optional.of("no pgaudit: apt-get install postgresql-15-pgaudit");
    }
    return Optional.empty();
  }

  static AuditedPostgres start(Path data, int callers) throws IOException, SQLException {
    Files.createDirectories(data);
    FileSystemUtils.deleteRecursively(data);
    var parent = data.getParent();
    if (asRoot() && parent != null) {
      run("chmod", "711", parent.toString());
      run("install", "-d", "-o", "postgres", "-m", "700", data.toString());
    }
    asServer(HOME + "/bin/initdb", "-D", data.toString(), "-A", "trust", "-U", "bench");
    var postgres = new AuditedPostgres(data, freePort());
    Files.writeString(data.resolve("postgresql.conf"), SETTINGS + "port = " + postgres.port + "\n");
    asServer(HOME + "/bin/pg_ctl", "-w", "-D", data.toString(), "-o", "-k " + data, "start");
    postgres.connect(callers);
    return postgres;
  }

  private static boolean asRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** PostgreSQL does not run as root. */
  private static void asServer(String... command) throws IOException {
    var prefix = asRoot() ? List.of("runuser", "-u", "postgres", "--") : List.<String>of();
    run(Stream.concat(prefix.stream(), Stream.of(command)).toArray(String[]::new));
  }

  private static void run(String... command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("failed: " + command[0] + " " + process.exitValue());
      }
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void connect(int callers) throws SQLException {
    var address = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bench";
    for (int i = 0; i < callers; i++) {
      connections.add(DriverManager.getConnection(address));
    }
    execute(
        "create extension pgaudit",
        "create extension pgcrypto",
        "create table customer (handle uuid primary key, pgp bytea, iv bytea, raw bytea)");
    for (var connection : connections) {
      pgp.add(
          connection.prepareStatement(
              "select pgp_sym_decrypt(pgp, '" + KEY + "') from customer where handle = ?"));
      raw.add(
          connection.prepareStatement(
              "select decrypt_iv(raw, '\\x"
                  + KEY
                  + "', iv, 'aes') from customer where handle = ?"));
    }
  }

  private void execute(String... statements) throws SQLException {
    try (var statement = connections.getFirst().createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  /** The same customers, a telephone number each. */
  void fill(List<UUID> handles) throws SQLException {
    try (var insert =
        connections
            .getFirst()
            .prepareStatement(
                """
                insert into customer
                select h, pgp_sym_encrypt('090-0000-1234', '%1$s'), iv,
                  encrypt_iv('090-0000-1234', decode('%1$s', 'hex'), iv, 'aes')
                from (select h, gen_random_bytes(16) iv from unnest(?) h) one
                """
                    .formatted(KEY))) {
      insert.setArray(1, connections.getFirst().createArrayOf("uuid", handles.toArray()));
      insert.execute();
    }
    execute("vacuum analyze customer");
  }

  void pgp(int caller, UUID handle) {
    read(pgp.get(caller), handle);
  }

  void raw(int caller, UUID handle) {
    read(raw.get(caller), handle);
  }

  private static void read(PreparedStatement statement, UUID handle) {
    try {
      statement.setObject(1, handle);
      try (var row = statement.executeQuery()) {
        if (!row.next() || row.getBytes(1).length == 0) {
          throw new IllegalStateException("no row");
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  long auditLines() throws IOException {
    try (var lines = Files.lines(data.resolve("audit/audit.log"))) {
      return lines.filter(line -> line.contains("AUDIT: ")).count();
    }
  }

  @Override
  public void close() {
    try {
      for (var connection : connections) {
        connection.close();
      }
      asServer(HOME + "/bin/pg_ctl", "-D", data.toString(), "-m", "fast", "stop");
    } catch (SQLException | IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
