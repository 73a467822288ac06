package io.sekimori.duties;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The machines' duties that are silent: what lapsed, and what the server did not write. */
final class Silences {
  private static final int PAGE = 5_000;

  /** Ten minutes of the watch. */
  private static final int LOOKS_BETWEEN = 40;

  private final JdbcClient client;
  private final HeartbeatReading reading;
  private int looks;

  Silences(JdbcClient client, HeartbeatReading reading) {
    this.client = client;
    this.reading = reading;
  }

  /** Marks what lapsed by now; afterwards it is among the {@link #silent}. */
  int lapse(Instant now) {
    return client
        .sql(
            """
            update duties.heartbeat set silent_since = ?
            where lapses_at <= ? and silent_since is null and ended_at is null
            """)
        .params(DutyRows.at(now), DutyRows.at(now))
        .update();
  }

  /**
   * Those first that somebody else wrote, which are silent until filed; then the longest silent.
   */
  List<Heartbeats.Row> silent(int most) {
    return client
        .sql(
            Heartbeats.COLUMNS
                + " where silent_since is not null and ended_at is null"
                + " order by altered_since is null, silent_since, key limit ?")
        .param(most)
        .query((row, _) -> reading.row(row))
        .list();
  }

  int silentCount() {
    return client
        .sql(
            """
            select count(*) from duties.heartbeat
            where silent_since is not null and ended_at is null
            """)
        .query(Integer.class)
        .single();
  }

  /**
   * The keys of rows that somebody else wrote. Of all rows only those are read whole that changed
   * since they were found proven; every tenth minute all of them.
   */
  List<String> unproven() {
    if (++looks % LOOKS_BETWEEN == 0) {
      reading.forget();
    }
    var unproven = new ArrayList<String>();
    var page = page("");
    unproven.addAll(unproven(page));
    while (page.size() == PAGE) {
      page = page(page.getLast().key);
      unproven.addAll(unproven(page));
    }
    return unproven;
  }

  private record Version(String key, String version) {}

  private List<Version> page(String after) {
    return client
        .sql(
            "select key, xmin::text from duties.heartbeat where key > ? order by key limit " + PAGE)
        .param(after)
        .query((row, _) -> new Version(row.getString(1), row.getString(2)))
        .list();
  }

  private List<String> unproven(List<Version> page) {
    var changed =
        page.stream()
            .filter(one -> !reading.verified(one.key, one.version))
            .map(Version::key)
            .toArray(String[]::new);
    if (changed.length == 0) {
      return List.of();
    }
    return client
        .sql(Heartbeats.COLUMNS + " where key = any (?::text[])")
        .param(changed)
        .query((row, _) -> new Proven(row.getString("key"), reading.row(row).proven()))
        .list()
        .stream()
        .filter(one -> !one.proven)
        .map(Proven::key)
        .toList();
  }

  private record Proven(String key, boolean proven) {}

  /** What somebody else wrote was never filed nor ended: it is silent until it is filed anew. */
  void distrust(Collection<String> keys, Instant now) {
    if (keys.isEmpty()) {
      return;
    }
    client
        .sql(
            """
            update duties.heartbeat set filed_at = null, grade = null, filed_entry = null,
              filing_mac = null, ended_at = null, ended_entry = null, lapses_at = n.now,
              silent_since = coalesce(silent_since, n.now),
              altered_since = coalesce(altered_since, n.now)
            from (select ?::timestamptz) as n(now)
            where key = any (?::text[])
            """)
        .params(DutyRows.at(now), keys.toArray(String[]::new))
        .update();
  }
}
