package io.sekimori.backups;

import io.sekimori.database.Databases;
import io.sekimori.vault.Rejoin;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was taken and rehearsed, and until when data and ledger were certainly of one time. How old
 * a backup is these rows do not say: the place where it lies is asked.
 */
@Component
class Records {
  private final JdbcClient client;

  Records(Databases databases) {
    this.client = databases.data().client();
  }

  void taken(Manifest manifest, long entry) {
    client
        .sql(
            """
            insert into backups.taken(id, part, at, bytes, rows, sha256, entries, entry)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            manifest.id(),
            manifest.part().text(),
            at(manifest.at()),
            manifest.bytes(),
            manifest.contents().rows(),
            manifest.sha256(),
            manifest.entries(),
            entry)
        .update();
  }

  /** The newest first. */
  List<Backups.Taken> taken(int most) {
    return client
        .sql(
            """
            select id, part, at, bytes, rows, sha256, entries, entry from backups.taken
             order by at desc, id limit ?
            """)
        .param(most)
        .query(
            (row, _) ->
                new Backups.Taken(
                    row.getString(1),
                    Part.parse(row.getString(2)).iterator().next(),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getLong(4),
                    row.getLong(5),
                    row.getString(6),
                    row.getLong(7),
                    row.getLong(8)))
        .list();
  }

  void rehearsed(Instant when, boolean passed, String data, int seconds, long entry) {
    client
        .sql(
            "insert into backups.rehearsal(entry, at, passed, data, seconds) values (?, ?, ?, ?,"
                + " ?)")
        .params(entry, at(when), passed, data, seconds)
        .update();
  }

  Optional<Backups.Rehearsed> lastRehearsal() {
    return rehearsals("order by at desc, entry desc limit ?", 1).stream().findFirst();
  }

  private List<Backups.Rehearsed> rehearsals(String which, int most) {
    return client
        .sql("select at, passed, data, seconds, entry from backups.rehearsal " + which)
        .param(most)
        .query(
            (row, _) ->
                new Backups.Rehearsed(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    row.getBoolean(2),
                    row.getString(3),
                    row.getInt(4),
                    row.getLong(5)))
        .list();
  }

  /** Rehearsals of everything that these rows call passed, each with its entry; newest first. */
  List<Backups.Rehearsed> passed(int most) {
    return rehearsals("where passed and data <> '' order by at desc, entry desc limit ?", most);
  }

  /** Data and ledger at one time. */
  record Joined(String origin, long entries, Instant at) {}

  Optional<Joined> joined() {
    return client
        .sql("select origin, entries, at from backups.joined")
        .query(
            (row, _) ->
                new Joined(
                    row.getString(1),
                    row.getLong(2),
                    row.getObject(3, OffsetDateTime.class).toInstant()))
        .optional();
  }

  void joined(String origin, long entries, Instant at) {
    client
        .sql(
            """
            insert into backups.joined(origin, entries, at) values (:origin, :entries, :at)
            on conflict (one) do update
              set origin = excluded.origin, entries = excluded.entries, at = excluded.at
            """)
        .param("origin", origin)
        .param("entries", entries)
        .param("at", at(at))
        .update();
  }

  void rejoined(Rejoin.Outcome outcome, Instant from, Instant when, long entry) {
    client
        .sql(
            """
            insert into backups.rejoin
              (entry, at, since, erased, without_key, shredded, corrections, first_lost, last_lost,
               imports)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            entry,
            at(when),
            at(from),
            outcome.erased(),
            outcome.withoutKey(),
            outcome.shredded(),
            outcome.corrections(),
            outcome.firstLost(),
            outcome.lastLost(),
            outcome.imports())
        .update();
  }

  Optional<Backups.Rejoined> lastRejoin() {
    return client
        .sql(
            """
            select at, since, erased, without_key, corrections, first_lost, last_lost, imports, entry
              from backups.rejoin order by entry desc limit 1
            """)
        .query(
            (row, _) ->
                new Backups.Rejoined(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getInt(3),
                    row.getInt(4),
                    row.getInt(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getInt(8),
                    row.getLong(9)))
        .optional();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
