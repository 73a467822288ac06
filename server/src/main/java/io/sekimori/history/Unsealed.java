package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Entries that are in no segment, in tables of the engine: only what was appended since the last
 * look is read again. What they say stands there once, however many say it: a busy hour would not
 * fit the engine's memory otherwise. One caller at a time.
 */
final class Unsealed {
  /** In the engine's memory, seen by all its connections. */
  static final String TABLE = "unsealed_leaves";

  private static final String SAID = "unsealed_said";

  /** A select of {@link Columns#ASKED}. */
  static final String ROWS =
      "select %s from %s join %s using (said)".formatted(Columns.ASKED, TABLE, SAID);

  private static final List<String> ENTRY_LINE = List.of("entry", "time", "said", "subjects");
  private static final List<String> SAID_LINE =
      Stream.concat(Stream.of("said"), Said.WORDS.stream()).toList();

  private final Ledger ledger;
  private final Path directory;
  private final Said said = new Said();
  private List<Plan.Range> held = List.of();

  Unsealed(Ledger ledger, Path directory) {
    this.ledger = ledger;
    this.directory = directory;
  }

  /** Makes the table hold exactly what is in these ranges, or more behind the last. */
  void hold(Duck duck, List<Plan.Range> wanted) throws SQLException {
    try (var connection = duck.connect();
        var statement = connection.createStatement()) {
      if (held.isEmpty()) {
        create(statement);
      }
      if (goesOn(wanted)) {
        advance(statement, wanted.getFirst());
      } else {
        held = List.of();
        create(statement);
        for (var range : wanted) {
          append(statement, range.from(), range.until());
        }
        held = wanted;
      }
    }
  }

  private void create(Statement statement) throws SQLException {
    said.forget();
    with(
        (entries, words) -> {
          Files.writeString(entries, "");
          Files.writeString(words, "");
          statement.execute("create or replace table " + TABLE + " as " + entryRows(entries));
          statement.execute("create or replace table " + SAID + " as " + saidRows(words));
        });
  }

  private static String entryRows(Path file) {
    return "select entry, time, said, subjects::uuid[] as subjects from "
        + LeafLines.read(file, ENTRY_LINE);
  }

  private static String saidRows(Path file) {
    return "select * from " + LeafLines.read(file, SAID_LINE);
  }

  /** What is done with the files of lines. */
  private interface Using {
    void files(Path entries, Path words) throws IOException, SQLException;
  }

  private void with(Using using) throws SQLException {
    var entries = directory.resolve("unsealed.lines");
    var words = directory.resolve("said.lines");
    try {
      Files.createDirectories(directory);
      using.files(entries, words);
      Files.delete(entries);
      Files.delete(words);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean goesOn(List<Plan.Range> wanted) {
    return wanted.size() == 1
        && held.size() == 1
        && wanted.getFirst().from() >= held.getFirst().from()
        && wanted.getFirst().from() <= held.getFirst().until();
  }

  private void advance(Statement statement, Plan.Range wanted) throws SQLException {
    var now = held.getFirst();
    held = List.of(); // whatever fails below, all is read again
    if (wanted.from() > now.from()) {
      forget(statement, wanted.from());
    }
    long until = Math.max(now.until(), wanted.until());
    if (until > now.until()) {
      append(statement, now.until(), until);
    }
    held = List.of(new Plan.Range(wanted.from(), until));
  }

  /**
   * What no entry says any more goes too; it has another number if one says it again. Made anew:
   * the engine keeps the memory of rows that are deleted.
   */
  private void forget(Statement statement, long from) throws SQLException {
    said.forget();
    keep(statement, TABLE, "entry >= " + from);
    keep(statement, SAID, "said in (select said from " + TABLE + ")");
  }

  private static void keep(Statement statement, String table, String which) throws SQLException {
    statement.execute(
        "create or replace table %s as select * from %s where %s".formatted(table, table, which));
  }

  private void append(Statement statement, long from, long until) throws SQLException {
    with(
        (entries, words) -> {
          try (var entryLines = Files.newBufferedWriter(entries);
              var saidLines = Files.newBufferedWriter(words)) {
            ledger.readForward(from, until, stored -> said.write(stored, entryLines, saidLines));
          }
          statement.execute("insert into " + SAID + " " + saidRows(words));
          statement.execute("insert into " + TABLE + " " + entryRows(entries));
        });
  }
}
