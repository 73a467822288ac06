package io.sekimori.history;

import io.sekimori.ledger.Leaving;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ledger.Stored;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the two files of a segment into a directory of its own. What the log holds goes there as
 * lines first, and DuckDB makes columns of them: row by row over JDBC is far slower.
 */
final class SegmentFiles {
  private static final String FORMAT =
      "(format parquet, compression zstd, compression_level 9, parquet_version v2,"
          + " row_group_size 32768)";

  private final Duck duck;

  SegmentFiles(Duck duck) {
    this.duck = duck;
  }

  /** Where a file is while it is not finished. */
  static Path in(Path directory, String file) {
    return directory.resolve(file + ".parquet");
  }

  /** From the log. */
  void write(Ledger ledger, long from, long until, Path directory)
      throws IOException, SQLException {
    var leaves = directory.resolve("leaves.lines");
    var shown = directory.resolve("shown.lines");
    try (var leafLines = Files.newBufferedWriter(leaves);
        var shownLines = Files.newBufferedWriter(shown)) {
      ledger.readForward(from, until, stored -> lines(stored, leafLines, shownLines));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    try (var connection = duck.connect()) {
      execute(connection, "create temp table leaf as " + LeafLines.rows(leaves));
      execute(
          connection,
          "create temp table shown as select * from " + LeafLines.read(shown, SHOWN_LINE));
      copy(
          connection,
          "select " + Columns.LEAF + " from leaf order by entry",
          in(directory, Segment.LEAVES));
      touches(connection, in(directory, Segment.TOUCHES));
    }
    Files.delete(leaves);
    Files.delete(shown);
  }

  /** Of the entries' subjects and what each shows; {@code nth} is within the entry. */
  private static void touches(Connection connection, Path file) throws IOException, SQLException {
    copy(
        connection,
        """
        select %s
        from (
          select entry, customer, row_number() over (partition by entry order by customer) as nth
          from (select distinct entry, unnest(subjects) as customer from leaf))
        join (select entry, actor_kind, actor, organisation, purpose, case_id, grant_id from leaf)
          using (entry)
        join (select *, row_number() over (partition by entry order by form) as form_nth from shown)
          using (entry),
        lateral (select (case when nth > 1 then 0 when form_nth > 1 then 1 else 2 end)::tinyint)
          as first_of(lead)
        order by customer, entry, form
        """
            .formatted(Columns.TOUCH),
        file);
  }

  /** From the files of smaller segments that stand one behind the other. */
  void merge(List<Path> leaves, List<Path> touches, Path directory)
      throws IOException, SQLException {
    try (var connection = duck.connect()) {
      copy(
          connection,
          "select %s from read_parquet(%s) order by entry"
              .formatted(Columns.LEAF, Duck.paths(leaves)),
          in(directory, Segment.LEAVES));
      copy(
          connection,
          "select %s from read_parquet(%s) order by customer, entry, form"
              .formatted(Columns.TOUCH, Duck.paths(touches)),
          in(directory, Segment.TOUCHES));
    }
  }

  /** From the files of one segment: the entries that do not leave for good, and their touches. */
  void thin(Path leaves, Path touches, Path directory) throws IOException, SQLException {
    var gone =
        Leaving.TYPES.stream()
            .sorted()
            .map(type -> "'" + type + "'")
            .collect(Collectors.joining(", "));
    var kept = in(directory, Segment.LEAVES);
    try (var connection = duck.connect()) {
      copy(
          connection,
          "select %s from read_parquet(%s) where entry = 0 or type not in (%s) order by entry"
              .formatted(Columns.LEAF, Duck.path(leaves), gone),
          kept);
      copy(
          connection,
          """
          select %s from read_parquet(%s) where entry in (select entry from read_parquet(%s))
          order by customer, entry, form
          """
              .formatted(Columns.TOUCH, Duck.path(touches), Duck.path(kept)),
          in(directory, Segment.TOUCHES));
    }
  }

  private static final List<String> SHOWN_LINE = List.of("entry", "fields", "form", "system");

  private static void lines(Stored stored, BufferedWriter leaves, BufferedWriter shown) {
    LeafLines.write(stored, leaves);
    var event = stored.entry().event();
    try {
      for (var one : Touch.shown(event).entrySet()) {
        shown.write(
            "%d\t%s\t%s\t%s\n"
                .formatted(
                    stored.index(),
                    Place.joined(one.getValue()),
                    one.getKey().text(),
                    Touch.system(event)));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void copy(Connection connection, String rows, Path file)
      throws IOException, SQLException {
    execute(connection, "copy (" + rows + ") to " + Duck.path(file) + " " + FORMAT);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
