package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.database.Databases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of machines' duties. */
@Component
class Heartbeats {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String COLUMNS =
      """
      select key, title, facts::text, every_ms, grace_ms, owner, alarm, href, established_at,
        filed_at, grade, filed_entry, silent_since, ended_at, approval
      from duties.heartbeat
      """;

  private final JdbcClient client;

  Heartbeats(Databases databases) {
    this.client = databases.data().client();
  }

  /** A row. */
  record Row(
      Recurring duty,
      Instant established,
      @Nullable Instant filed,
      @Nullable Grade grade,
      @Nullable Long entry,
      @Nullable Instant silentSince,
      @Nullable Instant ended,
      @Nullable String approval) {
    Instant due() {
      return (filed == null ? established : filed).plus(duty.every());
    }

    Standing standing(Instant now) {
      var lateness = Duration.between(due(), now);
      return new Standing(
          duty,
          Optional.ofNullable(filed),
          Optional.ofNullable(grade),
          entry == null ? OptionalLong.empty() : OptionalLong.of(entry),
          due(),
          lateness.isNegative() ? Duration.ZERO : lateness,
          state(lateness));
    }

    private Standing.State state(Duration lateness) {
      if (ended != null) {
        return Standing.State.ENDED;
      }
      if (lateness.isNegative()) {
        return Standing.State.KEPT;
      }
      return lateness.compareTo(duty.grace()) < 0 ? Standing.State.DUE : Standing.State.SILENT;
    }
  }

  Optional<Row> find(String key) {
    return client.sql(COLUMNS + " where key = ?").param(key).query(Heartbeats::row).optional();
  }

  /** Those of these keys that are there. */
  Map<String, Row> find(Collection<String> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    return client
        .sql(COLUMNS + " where key = any (?::text[])")
        .param(keys.toArray(String[]::new))
        .query(Heartbeats::row)
        .list()
        .stream()
        .collect(Collectors.toMap(row -> row.duty().key(), row -> row));
  }

  /** Those that are not ended, the most overdue first. */
  List<Row> standing(int most) {
    return client
        .sql(COLUMNS + " where ended_at is null order by lapses_at, key limit ?")
        .param(most)
        .query(Heartbeats::row)
        .list();
  }

  /** Establishes it, or changes what was promised; when it was filed stays. */
  void keep(Recurring duty, Instant now, long entry) {
    client
        .sql(
            """
            insert into duties.heartbeat as h (key, title, facts, every_ms, grace_ms, owner, alarm,
              href, established_at, established_entry, lapses_at)
            values (:key, :title, :facts::jsonb, :every, :grace, :owner, :alarm, :href, :now, :entry,
              :lapses)
            on conflict (key) do update set title = excluded.title, facts = excluded.facts,
              every_ms = excluded.every_ms, grace_ms = excluded.grace_ms, owner = excluded.owner,
              alarm = excluded.alarm, href = excluded.href, silent_since = null,
              established_at = case when h.ended_at is null then h.established_at
                else excluded.established_at end,
              established_entry = excluded.established_entry, ended_at = null, ended_entry = null,
              filed_at = case when h.ended_at is null then h.filed_at end,
              lapses_at = (excluded.every_ms + excluded.grace_ms) * interval '1 ms'
                + case when h.ended_at is null then coalesce(h.filed_at, h.established_at)
                  else excluded.established_at end
            """)
        .param("key", duty.key())
        .param("title", duty.title())
        .param("facts", JSON.writeValueAsString(duty.facts()))
        .param("every", duty.every().toMillis())
        .param("grace", duty.grace().toMillis())
        .param("owner", duty.owner().value())
        .param("alarm", duty.alarm())
        .param("href", duty.href())
        .param("now", at(now))
        .param("entry", entry)
        .param("lapses", at(now.plus(duty.every()).plus(duty.grace())))
        .update();
  }

  /** A filing. */
  record Filing(String key, Instant at, Grade grade, @Nullable Long entry) {}

  /**
   * Many at once. An older one than is known changes nothing, and one from the future counts from
   * now: whoever names a later time would be believed for as long.
   */
  void file(List<Filing> filings, Instant now) {
    client
        .sql(
            """
            update duties.heartbeat h set filed_at = f.at, grade = f.grade, filed_entry = f.entry,
              lapses_at = f.at + (h.every_ms + h.grace_ms) * interval '1 ms',
              silent_since = case
                when f.at + (h.every_ms + h.grace_ms) * interval '1 ms' <= f.now then h.silent_since
                end
            from (
              select key, grade, entry, now, least(now, 'epoch'::timestamptz + us * interval '1 us')
              from unnest(?::text[], ?::int8[], ?::text[], ?::int8[]) as g(key, us, grade, entry),
                (select ?::timestamptz) as n(now)
            ) as f(key, grade, entry, now, at)
            where h.key = f.key and h.ended_at is null and (h.filed_at is null or h.filed_at < f.at)
            """)
        .param(filings.stream().map(Filing::key).toArray(String[]::new))
        .param(filings.stream().map(one -> micros(one.at())).toArray(Long[]::new))
        .param(filings.stream().map(one -> one.grade().text()).toArray(String[]::new))
        .param(filings.stream().map(Filing::entry).toArray(Long[]::new))
        .param(at(now))
        .update();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  /** Ends it; false if it was not there, or ended already. */
  boolean end(String key, Instant now, long entry) {
    return client
            .sql(
                """
                update duties.heartbeat set ended_at = ?, ended_entry = ?, silent_since = null
                where key = ? and ended_at is null
                """)
            .params(at(now), entry, key)
            .update()
        == 1;
  }

  /** The same with the approval by which it was. */
  boolean excuse(String key, Instant now, long entry, String approval) {
    return end(key, now, entry)
        && client
                .sql("update duties.heartbeat set approval = ? where key = ?")
                .params(approval, key)
                .update()
            == 1;
  }

  boolean usedBy(String approval) {
    return client
        .sql("select exists (select from duties.heartbeat where approval = ?)")
        .param(approval)
        .query(Boolean.class)
        .single();
  }

  /** Marks what lapsed by now; afterwards it is among the {@link #silent}. */
  int lapse(Instant now) {
    return client
        .sql(
            """
            update duties.heartbeat set silent_since = ?
            where lapses_at <= ? and silent_since is null and ended_at is null
            """)
        .params(at(now), at(now))
        .update();
  }

  /** The longest silent first. */
  List<Row> silent(int most) {
    return client
        .sql(
            COLUMNS
                + " where silent_since is not null and ended_at is null"
                + " order by silent_since, key limit ?")
        .param(most)
        .query(Heartbeats::row)
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

  private static Row row(ResultSet row, int number) throws SQLException {
    var duty =
        new Recurring(
            row.getString("key"),
            row.getString("title"),
            facts(row.getString("facts")),
            Duration.ofMillis(row.getLong("every_ms")),
            Duration.ofMillis(row.getLong("grace_ms")),
            new RoleId(row.getString("owner")),
            row.getString("alarm"),
            row.getString("href"));
    var grade = row.getString("grade");
    return new Row(
        duty,
        row.getObject("established_at", OffsetDateTime.class).toInstant(),
        instant(row, "filed_at"),
        grade == null ? null : Grade.of(grade),
        row.getObject("filed_entry", Long.class),
        instant(row, "silent_since"),
        instant(row, "ended_at"),
        row.getString("approval"));
  }

  private static List<Object> facts(String json) {
    return List.of(JSON.readValue(json, Object[].class));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
