package io.sekimori.history;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in this process, shut in: it reads and writes below the directories that it was given and
 * nowhere else, loads no extension, and nobody can tell it otherwise afterwards. Opened when first
 * asked for: its library is large.
 */
final class Duck implements AutoCloseable {
  private final String address = "jdbc:duckdb::memory:" + Ids.random("history");
  private final List<Path> directories;
  private final Properties settings = new Properties();
  private @Nullable Connection first;

  /**
   * An engine.
   *
   * @param scratch for what does not fit its memory
   * @param memory such as {@code 512MB}
   */
  Duck(Path scratch, List<Path> directories, String memory, int threads) {
    this.directories = List.copyOf(directories);
    settings.setProperty("temp_directory", scratch.toAbsolutePath().toString());
    settings.setProperty("memory_limit", memory);
    settings.setProperty("threads", Integer.toString(threads));
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
  }

  /** A connection of one's own; to be closed. */
  Connection connect() throws SQLException {
    open();
    return DriverManager.getConnection(address, settings);
  }

  private synchronized void open() throws SQLException {
    if (first != null) {
      return;
    }
    var connection = DriverManager.getConnection(address, settings);
    try (var statement = connection.createStatement()) {
      for (var directory : directories) {
        Files.createDirectories(directory);
      }
      statement.execute("set global parquet_metadata_cache = true");
      statement.execute("set allowed_directories = " + paths(directories));
      statement.execute("set enable_external_access = false");
      statement.execute("set lock_configuration = true");
      first = connection;
    } catch (IOException unwritable) {
      throw new Refusal(ProblemCode.NOT_READY, "history", unwritable);
    }
  }

  /** A list of files for a statement. */
  static String paths(List<Path> paths) {
    return paths.stream().map(Duck::path).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A file for a statement. */
  static String path(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  @Override
  public synchronized void close() {
    if (first != null) {
      try {
        first.close();
      } catch (SQLException gone) {
        throw new IllegalStateException("the engine does not close", gone);
      }
    }
  }
}
