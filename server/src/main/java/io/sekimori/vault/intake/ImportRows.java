package io.sekimori.vault.intake;

import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.csv.Encoding;
import io.sekimori.vault.csv.Mapping;
import io.sekimori.vault.intake.Import.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of imports. Every change says from which states it may come; a lost race changes 0. */
final class ImportRows {
  private static final String SELECT = "select * from vault.import ";

  private final JdbcClient client;
  private final ImportReading reading;
  private final Clock clock;

  ImportRows(Databases databases, Catalogue catalogue, Clock clock) {
    this.client = databases.data().client();
    this.reading = new ImportReading(catalogue);
    this.clock = clock;
  }

  void insert(ImportId id, String population, Actor actor) {
    client
        .sql(
            """
            insert into vault.import (id, state, population, actor, begun, changed)
            values (?, 'uploading', ?, ?, ?, ?)
            """)
        .params(id.value(), population, ActorText.of(actor), now(), now())
        .update();
  }

  Optional<Import> find(ImportId id) {
    return client.sql(SELECT + "where id = ?").param(id.value()).query(reading::read).optional();
  }

  /** Newest first, below this number. */
  List<Import> before(long number, int most) {
    return client
        .sql(SELECT + "where number < ? order by number desc limit ?")
        .params(number, most)
        .query(reading::read)
        .list();
  }

  /** Not ended, or ended and not entered yet; oldest first. */
  List<Import> unfinished() {
    return client
        .sql(SELECT + "where end_entry is null order by number limit 1000")
        .query(reading::read)
        .list();
  }

  /** Populations of earlier imports. */
  List<String> populations() {
    return client
        .sql("select distinct population from vault.import order by 1 limit 100")
        .query(String.class)
        .list();
  }

  Optional<String> fileKey(ImportId id) {
    return client
        .sql("select file_key from vault.import where id = ? and file_key is not null")
        .param(id.value())
        .query(String.class)
        .optional();
  }

  boolean keyed(ImportId id, String key) {
    return client
            .sql(
                """
                update vault.import set file_key = ?, changed = ?
                 where id = ? and state = 'uploading' and file_key is null
                """)
            .params(key, now(), id.value())
            .update()
        == 1;
  }

  boolean uploaded(ImportId id, long bytes, Preview.Proposal proposal) {
    return client
            .sql(
                """
                update vault.import set state = 'uploaded', bytes = ?, encoding = ?, columns = ?,
                  mapping = ?, changed = ? where id = ? and state = 'uploading'
                """)
            .params(
                bytes,
                proposal.encoding().name(),
                proposal.headings().size(),
                proposal.mapping().json(),
                now(),
                id.value())
            .update()
        == 1;
  }

  /** A new mapping makes what a dry run said untrue. */
  boolean mapped(ImportId id, Encoding encoding, int columns, Mapping mapping) {
    return client
            .sql(
                """
                update vault.import set state = 'uploaded', encoding = ?, columns = ?, mapping = ?,
                  changed = ?, at_row = 0, at_byte = 0, total = null, taken = 0, duplicates = 0,
                  refused = 0, problems = 0
                 where id = ? and state in ('uploaded', 'checked')
                """)
            .params(encoding.name(), columns, mapping.json(), now(), id.value())
            .update()
        == 1;
  }

  boolean move(ImportId id, Set<State> from, State to) {
    return client
            .sql("update vault.import set state = ?, changed = ? where id = ? and state = any (?)")
            .params(to.text(), now(), id.value(), texts(from))
            .update()
        == 1;
  }

  /** From the first row: counts of what was before are forgotten. */
  boolean restart(ImportId id, Set<State> from, State to, @Nullable Long startEntry) {
    return client
            .sql(
                """
                update vault.import set state = ?, changed = ?, phase_began = null, phase_row = 0,
                  at_row = 0, at_byte = 0, taken = 0, duplicates = 0, refused = 0, problems = 0,
                  start_entry = coalesce(?, start_entry)
                 where id = ? and state = any (?)
                """)
            .params(to.text(), now())
            .param(startEntry)
            .params(id.value(), texts(from))
            .update()
        == 1;
  }

  /** The work begins or goes on now. */
  boolean begins(ImportId id, Set<State> from, State to) {
    return client
            .sql(
                """
                update vault.import set state = ?, changed = ?, phase_began = ?, phase_row = at_row
                 where id = ? and state = any (?)
                """)
            .params(to.text(), now(), now(), id.value(), texts(from))
            .update()
        == 1;
  }

  /**
   * Goes from one position to the next, in the transaction of this connection.
   *
   * @return false if it is not at that position in that state any more
   */
  boolean advance(Connection connection, ImportId id, State state, Advance step)
      throws SQLException {
    var sql =
        """
        update vault.import set at_row = ?, at_byte = ?, taken = taken + ?,
          duplicates = duplicates + ?, refused = refused + ?, problems = problems + ?, changed = ?
         where id = ? and state = ? and at_row = ?
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, step.toRow());
      statement.setLong(2, step.toByte());
      statement.setLong(3, step.taken());
      statement.setLong(4, step.duplicates());
      statement.setLong(5, step.refused());
      statement.setLong(6, step.problems());
      statement.setTimestamp(7, now());
      statement.setString(8, id.value());
      statement.setString(9, state.text());
      statement.setLong(10, step.fromRow());
      return statement.executeUpdate() == 1;
    }
  }

  /** One step of an import. */
  record Advance(
      long fromRow,
      long toRow,
      long toByte,
      long taken,
      long duplicates,
      long refused,
      long problems) {}

  boolean checked(ImportId id) {
    return client
            .sql(
                """
                update vault.import set state = 'checked', total = at_row, changed = ?
                 where id = ? and state = 'checking'
                """)
            .params(now(), id.value())
            .update()
        == 1;
  }

  boolean end(ImportId id, State how, @Nullable ProblemCode code, Set<State> from) {
    return client
            .sql(
                """
                update vault.import set state = ?, code = ?, changed = ?, ended = ?
                 where id = ? and state = any (?)
                """)
            .param(how.text())
            .param(code == null ? null : code.text())
            .params(now(), now(), id.value(), texts(from))
            .update()
        == 1;
  }

  void entered(ImportId id, long index) {
    client
        .sql("update vault.import set end_entry = ? where id = ?")
        .params(index, id.value())
        .update();
  }

  private static String[] texts(Set<State> states) {
    return states.stream().map(State::text).toArray(String[]::new);
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  /** What cannot be done to an import as it stands. */
  static void require(boolean done) {
    if (!done) {
      throw new Refusal(ProblemCode.CONFLICT, "import");
    }
  }
}
