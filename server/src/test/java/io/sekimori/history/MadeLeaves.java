package io.sekimori.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Entries that a test made up, more than a ledger of a test could take, as their table. */
public final class MadeLeaves implements AutoCloseable {
  private final Duck duck;

  private MadeLeaves(Duck duck) {
    this.duck = duck;
  }

  /** Writes lines, an entry each. */
  public interface Writing {
    void into(BufferedWriter lines) throws IOException;
  }

  /** In this directory, for as long as it is there. */
  public static MadeLeaves in(Path directory, Writing writing) throws IOException, SQLException {
    var file = directory.resolve("made.lines");
    try (var lines = Files.newBufferedWriter(file)) {
      writing.into(lines);
    }
    var duck = new Duck(directory.resolve("scratch"), List.of(directory), "512MB", 2);
    try (var connection = duck.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          create table leaves as
          select entry, time, type, outcome, case when actor = '' then 'system' else 'person' end
              as actor_kind, actor, nullif(credential, '') as credential,
            nullif(network, '') as network, nullif(country, '') as country,
            nullif(case_id, '') as case_id, nullif(shown, '') as shown,
            nullif(facts, '') as facts, subjects::uuid[] as subjects
          from read_csv(%s, delim = '\t', header = false, quote = '', escape = '',
            auto_detect = false, columns = {'entry': 'bigint', 'time': 'bigint',
            'type': 'varchar', 'outcome': 'varchar', 'actor': 'varchar', 'credential': 'varchar',
            'network': 'varchar', 'country': 'varchar', 'case_id': 'varchar', 'shown': 'varchar',
            'facts': 'varchar', 'subjects': 'varchar'}) order by entry
          """
              .formatted(Duck.path(file)));
    }
    return new MadeLeaves(duck);
  }

  /** As {@link Leaves#ask}, about all of them. */
  public void ask(long length, String sql, Leaves.Sink sink) {
    try (var connection = duck.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        sink.row(rows);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    duck.close();
  }
}
