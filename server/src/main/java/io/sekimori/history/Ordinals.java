package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small number for each customer that segments name, from 0 on without a gap, so that a set of
 * customers can be bits. Numbers are of this node alone and mean nothing elsewhere: whoever loses
 * them makes them anew, under another {@link #id}. One caller of {@link #take} at a time.
 */
final class Ordinals {
  /** By what they are named when they were altered. */
  static final String NAME = "ordinals";

  private static final int MOST_FILES = 8;
  private static final String NONE = "(select null::uuid as customer, null::integer as n limit 0)";

  private final Path directory;
  private final Seal seal;
  private final Map<Path, Stamp> seen = new ConcurrentHashMap<>();
  private volatile State state;
  private Handles handles = new Handles(new long[0]);

  /** What there is: files that hold together the numbers below a size. */
  private record State(OrdinalList list, long size) {}

  private Ordinals(Path directory, Seal seal, State state) {
    this.directory = directory;
    this.seal = seal;
    this.state = state;
  }

  /**
   * Those of a directory.
   *
   * @throws AlteredException if what lies there is not what this node wrote, or cannot be read:
   *     then they are begun anew
   */
  static Ordinals in(Path directory, Seal seal, Duck duck) throws IOException, SQLException {
    Files.createDirectories(directory);
    if (!OrdinalList.exists(directory)) {
      return begin(directory, seal);
    }
    try (var connection = duck.connect()) {
      var list = OrdinalList.read(directory, seal);
      var listed = new Ordinals(directory, seal, new State(list, 0));
      listed.requireUnaltered();
      listed.state = new State(list, whole(connection, list.paths()));
      return listed;
    } catch (IOException | SQLException unreadable) {
      throw new AlteredException(NAME);
    }
  }

  /** Numbers of which none is given yet; whatever lies in the directory goes. */
  static Ordinals begin(Path directory, Seal seal) throws IOException {
    var none = new OrdinalList(Ids.random("o"), Map.of());
    var begun = new Ordinals(directory, seal, new State(none, 0));
    begun.publish(Map.of(), 0);
    begun.sweep();
    return begun;
  }

  /** From now on these count, also after a start. */
  private void publish(Map<Path, String> files, long size) throws IOException {
    var list = new OrdinalList(id(), files);
    list.write(directory, seal);
    state = new State(list, size);
  }

  /** What is not on the list: unfinished, or merged so long ago that no question reads it. */
  void sweep() throws IOException {
    var files = state.list().files();
    try (var found = Files.list(directory)) {
      for (var path : found.toList()) {
        if (!files.containsKey(path) && !OrdinalList.is(path)) {
          Files.delete(path);
        }
      }
    }
    seen.keySet().retainAll(files.keySet());
  }

  /**
   * Looks whether every file is what was written: by its hash, if anybody wrote there since.
   *
   * @throws AlteredException if one is not
   */
  void requireUnaltered() {
    state.list().files().forEach(this::requireUnaltered);
  }

  private void requireUnaltered(Path file, String hash) {
    var stamp = Stamp.of(file).orElseThrow(() -> new AlteredException(NAME));
    if (!stamp.equals(seen.get(file))) {
      OrdinalList.requireHash(file, hash);
      seen.put(file, stamp);
    }
  }

  /** The same, by every hash. */
  boolean holds() {
    try {
      var list = OrdinalList.read(directory, seal);
      list.files().forEach(OrdinalList::requireHash);
      return list.equals(state.list());
    } catch (IOException | AlteredException altered) {
      return false;
    }
  }

  /** How many. */
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
      if (!fine) {
        throw new AlteredException(NAME);
      }
      return count;
    }
  }

  private static String read(List<Path> files) {
    return files.isEmpty() ? NONE : "read_parquet(" + Duck.paths(files) + ")";
  }

  /** By what roll-ups say that they were made with these. */
  String id() {
    return state.list().id();
  }

  /** How many there are: each is below. */
  long size() {
    return state.size();
  }

  /** Rows of {@code customer} and {@code n}, for a statement. */
  String rows() {
    return read(state.list().paths());
  }

  /** Gives a number to every customer of a file of touches that has none. */
  void take(Connection connection, Path touches) throws IOException, SQLException {
    requireUnaltered();
    var before = state;
    var next = directory.resolve(Ids.random("n") + ".parquet");
    write(
        connection,
        """
        select customer, (%d + row_number() over (order by customer) - 1)::integer as n
        from (select distinct customer from read_parquet(%s))
          anti join %s using (customer)
        """
            .formatted(before.size(), Duck.paths(List.of(touches)), read(before.list().paths())),
        next);
    long more = count(connection, next);
    if (more == 0) {
      Files.delete(next);
      return;
    }
    var files = new HashMap<>(before.list().files());
    files.put(next, written(next));
    publish(files, before.size() + more);
    if (files.size() > MOST_FILES) {
      var merged = directory.resolve(Ids.random("n") + ".parquet");
      write(connection, "select customer, n from " + rows(), merged);
      publish(Map.of(merged, written(merged)), state.size());
    }
  }

  /** Has it on the disk. */
  private static String written(Path file) throws IOException {
    Disk.force(file);
    return Hashes.of(file);
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
          var rows =
              statement.executeQuery("select n, customer from " + read(now.list().paths()))) {
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
    Apart.hold(connection, customers);
    var sql =
        "select n, customer from %s semi join %s using (customer)".formatted(rows(), Apart.TABLE);
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.put(rows.getInt(1), new CustomerHandle(rows.getObject(2, UUID.class)));
      }
    }
    return found;
  }
}
