package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;

/**
 * A small number for each customer that segments name, from 0 on without a gap, so that a set of
 * customers can be bits. Numbers are of this node alone and mean nothing elsewhere: whoever loses
 * them makes them anew, under another {@link #id}. One caller of {@link #take} at a time.
 */
final class Ordinals {
  private static final int MOST_FILES = 8;
  private static final String LIST = "list";
  private static final String NONE = "(select null::uuid as customer, null::integer as n limit 0)";

  private final Path directory;
  private volatile State state;
  private Handles handles = new Handles(new long[0]);

  /** What there is: files that hold together the numbers below a size. */
  private record State(String id, List<Path> files, long size) {}

  private Ordinals(Path directory, State state) {
    this.directory = directory;
    this.state = state;
  }

  /** Those of a directory; begun anew if what lies there is not whole. */
  static Ordinals in(Path directory, Duck duck) throws IOException, SQLException {
    Files.createDirectories(directory);
    var list = directory.resolve(LIST);
    if (Files.exists(list)) {
      var lines = Files.readAllLines(list);
      var files = lines.stream().skip(1).map(directory::resolve).toList();
      try (var connection = duck.connect()) {
        long size = whole(connection, files);
        if (!lines.isEmpty() && size >= 0) {
          var known = new Ordinals(directory, new State(lines.getFirst(), files, size));
          known.sweep();
          return known;
        }
      } catch (SQLException unreadable) {
        // numbers that cannot be read are made anew, like numbers that are gone
      }
    }
    var begun = new Ordinals(directory, new State(Ids.random("o"), List.of(), 0));
    begun.publish(begun.state);
    begun.sweep();
    return begun;
  }

  /** From now on these count, also after a start. */
  private void publish(State next) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(next.id());
    next.files().forEach(file -> lines.add(name(file)));
    var unfinished = directory.resolve(LIST + ".tmp");
    Files.write(unfinished, lines);
    Files.move(unfinished, directory.resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
    state = next;
  }

  /** What is not on the list: unfinished, or merged, and then nobody reads it any more. */
  private void sweep() throws IOException {
    try (var found = Files.list(directory)) {
      for (var path : found.toList()) {
        if (!state.files().contains(path) && !name(path).equals(LIST)) {
          Files.delete(path);
        }
      }
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /** How many; -1 if one is missing or there twice. */
  private static long whole(Connection connection, List<Path> files) throws SQLException {
    if (files.isEmpty()) {
      return 0;
    }
    var sql =
        "select count(*), count(distinct n), count(distinct customer), max(n) + 1 from "
            + read(files);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      long count = row.getLong(1);
      boolean fine = count == row.getLong(2) && count == row.getLong(3) && count == row.getLong(4);
      return fine ? count : -1;
    }
  }

  private static String read(List<Path> files) {
    return files.isEmpty() ? NONE : "read_parquet(" + Duck.paths(files) + ")";
  }

  /** By what roll-ups say that they were made with these. */
  String id() {
    return state.id();
  }

  /** Rows of {@code customer} and {@code n}, for a statement. */
  String rows() {
    return read(state.files());
  }

  /**
   * Gives a number to every customer of a file of touches that has none. What was merged before
   * goes now, and not while a question reads it.
   */
  void take(Connection connection, Path touches) throws IOException, SQLException {
    sweep();
    var before = state;
    var next = directory.resolve(Ids.random("n") + ".parquet");
    write(
        connection,
        """
        select customer, (%d + row_number() over (order by customer) - 1)::integer as n
        from (select distinct customer from read_parquet(%s))
          anti join %s using (customer)
        """
            .formatted(before.size(), Duck.paths(List.of(touches)), read(before.files())),
        next);
    long more = count(connection, next);
    if (more == 0) {
      Files.delete(next);
      return;
    }
    var files = new ArrayList<>(before.files());
    files.add(next);
    publish(new State(before.id(), List.copyOf(files), before.size() + more));
    if (files.size() > MOST_FILES) {
      var merged = directory.resolve(Ids.random("n") + ".parquet");
      write(connection, "select customer, n from " + read(files), merged);
      publish(new State(before.id(), List.of(merged), state.size()));
    }
  }

  private static void write(Connection connection, String rows, Path to) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(
          "copy (%s order by customer) to %s (format parquet, compression zstd, parquet_version v2)"
              .formatted(rows, Duck.path(to)));
    }
  }

  private static long count(Connection connection, Path file) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from " + read(List.of(file)))) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The way back, 16 bytes a customer. */
  record Handles(long[] bits) {
    CustomerHandle of(int ordinal) {
      return new CustomerHandle(new UUID(bits[2 * ordinal], bits[2 * ordinal + 1]));
    }
  }

  /** All of them; read again only after there were more. */
  synchronized Handles handles(Connection connection) throws SQLException {
    var now = state;
    if (handles.bits().length < 2 * now.size()) {
      var bits = new long[Math.toIntExact(2 * now.size())];
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("select n, customer from " + read(now.files()))) {
        while (rows.next()) {
          int n = rows.getInt(1);
          var handle = rows.getObject(2, UUID.class);
          bits[2 * n] = handle.getMostSignificantBits();
          bits[2 * n + 1] = handle.getLeastSignificantBits();
        }
      }
      handles = new Handles(bits);
    }
    return handles;
  }

  /** The numbers of some customers; those without one are left out. */
  Map<Integer, CustomerHandle> of(Connection connection, Collection<CustomerHandle> customers)
      throws SQLException {
    var found = new HashMap<Integer, CustomerHandle>();
    if (customers.isEmpty()) {
      return found;
    }
    var list = new StringJoiner("', '", "['", "']::uuid[]");
    customers.forEach(customer -> list.add(customer.value().toString()));
    var sql =
        "select n, customer from %s semi join (select unnest(%s) as customer) using (customer)"
            .formatted(rows(), list);
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.put(rows.getInt(1), new CustomerHandle(rows.getObject(2, UUID.class)));
      }
    }
    return found;
  }
}
