package io.sekimori.vendors;

import io.sekimori.database.Databases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many items were handed over (受渡件数), by the Japanese day. A row counts only with its MAC; what
 * was entered later than it, or has no row, counts as it was entered.
 */
@Component
class Deliveries {
  private final JdbcClient client;
  private final RowMac mac;
  private final FromLedger ledger;

  Deliveries(Databases databases, RowMac mac, FromLedger ledger) {
    this.client = databases.data().client();
    this.mac = mac;
    this.ledger = ledger;
  }

  private record Row(LocalDate day, Delivered said, long entry, boolean ours) {}

  /** Nobody else notes this day until the transaction ends. */
  void lock(SourceId source, LocalDate day) {
    client
        .sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param("vendors.delivery " + source + " " + day)
        .query(row -> {});
  }

  void put(SourceId source, LocalDate day, Delivered said, long entry) {
    client
        .sql(
            """
            insert into vendors.delivery(source, day, items, noted_at, corrected, entry, mac)
            values (:source, :day, :items, :noted, :corrected, :entry, :mac)
            on conflict (source, day) do update set items = excluded.items,
              noted_at = excluded.noted_at, corrected = excluded.corrected, entry = excluded.entry,
              mac = excluded.mac
            """)
        .param("source", source.value())
        .param("day", day)
        .param("items", said.items())
        .param("noted", Timestamp.from(said.noted()))
        .param("corrected", said.corrected())
        .param("entry", entry)
        .param("mac", mac(source.value(), day, said, entry))
        .update();
  }

  private String mac(String source, LocalDate day, Delivered said, long entry) {
    return mac.of("delivery", source, day, said.items(), said.noted(), said.corrected(), entry);
  }

  private List<Row> rows(SourceId source) {
    return client
        .sql("select * from vendors.delivery where source = ?")
        .param(source.value())
        .query((row, _) -> row(row))
        .list();
  }

  private Row row(ResultSet row) throws SQLException {
    var day = row.getObject("day", LocalDate.class);
    var said =
        new Delivered(
            row.getLong("items"),
            row.getTimestamp("noted_at").toInstant(),
            row.getBoolean("corrected"));
    long entry = row.getLong("entry");
    var expected = mac(row.getString("source"), day, said, entry);
    return new Row(day, said, entry, expected.equals(row.getString("mac")));
  }

  NavigableMap<LocalDate, Delivered> of(SourceId source) {
    var days = new TreeMap<LocalDate, Delivered>();
    for (var row : rows(source)) {
      if (row.ours()) {
        days.put(row.day(), row.said());
      }
    }
    lost(source)
        .forEach(
            (day, fact) -> {
              boolean corrected = !fact.word().isEmpty();
              days.put(day, new Delivered(fact.number(), fact.at(), corrected));
            });
    return days;
  }

  /** What was entered and is in no row of ours. */
  Map<LocalDate, FromLedger.Fact> lost(SourceId source) {
    var entries = new HashMap<LocalDate, Long>();
    for (var row : rows(source)) {
      if (row.ours()) {
        entries.put(row.day(), row.entry());
      }
    }
    var lost = new HashMap<LocalDate, FromLedger.Fact>();
    var prefix = source + "/";
    for (var fact : ledger.all(FromLedger.Kind.DELIVERY)) {
      if (fact.subject().startsWith(prefix)) {
        var day = LocalDate.parse(fact.subject().substring(prefix.length()));
        if (entries.getOrDefault(day, -1L) < fact.entry()) {
          lost.put(day, fact);
        }
      }
    }
    return lost;
  }

  /** Whether somebody but this server has written a count. */
  boolean isAltered(SourceId source) {
    return rows(source).stream().anyMatch(row -> !row.ours());
  }

  /** The same day as it is now. */
  Delivered on(SourceId source, LocalDate day) {
    return of(source).getOrDefault(day, new Delivered(0, Instant.EPOCH, false));
  }
}
