package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Entries that are in no segment, in a table of the engine: only what was appended since the last
 * look is read again. One caller at a time.
 */
final class Unsealed {
  /** In the engine's memory, seen by all its connections. */
  static final String TABLE = "unsealed_leaves";

  private final Ledger ledger;
  private final Path directory;
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
    var file = directory.resolve("unsealed.lines");
    try {
      Files.createDirectories(directory);
      Files.writeString(file, "");
      statement.execute("create or replace table " + TABLE + " as " + LeafLines.rows(file));
      Files.delete(file);
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
    if (wanted.from() > now.from()) {
      statement.execute("delete from " + TABLE + " where entry < " + wanted.from());
    }
    long until = Math.max(now.until(), wanted.until());
    held = List.of();
    if (until > now.until()) {
      append(statement, now.until(), until);
    }
    held = List.of(new Plan.Range(wanted.from(), until));
  }

  private void append(Statement statement, long from, long until) throws SQLException {
    var file = directory.resolve("unsealed.lines");
    try {
      try (var lines = Files.newBufferedWriter(file)) {
        ledger.readForward(from, until, stored -> LeafLines.write(stored, lines));
      }
      statement.execute("insert into " + TABLE + " " + LeafLines.rows(file));
      Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
