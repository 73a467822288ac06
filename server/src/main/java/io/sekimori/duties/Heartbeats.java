package io.sekimori.duties;

import io.sekimori.database.Databases;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
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
  static final String COLUMNS =
      """
      select key, title, facts::text, every_ms, grace_ms, owner, alarm, href, established_at,
        established_entry, filed_at, grade, filed_entry, silent_since, ended_at, ended_entry,
        approval, lapses_at, promise_mac, filing_mac, altered_since, xmin::text as version
      from duties.heartbeat
      """;

  private final Databases.Database data;
  private final JdbcClient client;
  private final Proofs proofs;
  private final HeartbeatReading reading;
  private final Silences silences;

  Heartbeats(Databases databases, Proofs proofs) {
    this.data = databases.data();
    this.client = data.client();
    this.proofs = proofs;
    this.reading = new HeartbeatReading(proofs);
    this.silences = new Silences(client, reading);
  }

  /**
   * A row.
   *
   * @param proven false if somebody else than the server wrote it
   * @param altered true from when that was found until it is filed anew
   */
  record Row(
      Recurring duty,
      Proofs.Life life,
      @Nullable Instant filed,
      @Nullable Grade grade,
      @Nullable Long entry,
      @Nullable Instant silentSince,
      boolean proven,
      boolean altered) {
    Instant due() {
      return (filed == null ? life.established() : filed).plus(duty.every());
    }

    @Nullable Instant ended() {
      return life.ended();
    }

    @Nullable String approval() {
      return life.approval();
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
      if (ended() != null) {
        return Standing.State.ENDED;
      }
      if (altered) {
        return Standing.State.SILENT;
      }
      if (lateness.isNegative()) {
        return Standing.State.KEPT;
      }
      return lateness.compareTo(duty.grace()) < 0 ? Standing.State.DUE : Standing.State.SILENT;
    }
  }

  Optional<Row> find(String key) {
    return client
        .sql(COLUMNS + " where key = ?")
        .param(key)
        .query((row, _) -> reading.row(row))
        .optional();
  }

  /** Those of these keys that are there. */
  Map<String, Row> find(Collection<String> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    return client
        .sql(COLUMNS + " where key = any (?::text[])")
        .param(keys.toArray(String[]::new))
        .query((row, _) -> reading.row(row))
        .list()
        .stream()
        .collect(Collectors.toMap(row -> row.duty().key(), row -> row));
  }

  /** Those that are not ended, the most overdue first. */
  List<Row> standing(int most) {
    return client
        .sql(COLUMNS + " where ended_at is null order by lapses_at, key limit ?")
        .param(most)
        .query((row, _) -> reading.row(row))
        .list();
  }

  /** Establishes it, or changes what was promised; when it was filed stays. */
  void keep(Recurring duty, Instant now, long entry) {
    data.transactions()
        .executeWithoutResult(
            _ -> {
              var known =
                  client
                      .sql(COLUMNS + " where key = ? for update")
                      .param(duty.key())
                      .query((row, _) -> reading.row(row))
                      .optional()
                      .filter(row -> row.ended() == null);
              var since = known.map(row -> row.life().established()).orElse(now);
              keep(duty, new Proofs.Life(micro(since), entry, null, null, null));
            });
  }

  private void keep(Recurring duty, Proofs.Life life) {
    client
        .sql(
            """
            insert into duties.heartbeat as h (key, title, facts, every_ms, grace_ms, owner, alarm,
              href, established_at, established_entry, lapses_at, promise_mac)
            values (:key, :title, :facts::jsonb, :every, :grace, :owner, :alarm, :href, :since, :entry,
              :lapses, :mac)
            on conflict (key) do update set title = excluded.title, facts = excluded.facts,
              every_ms = excluded.every_ms, grace_ms = excluded.grace_ms, owner = excluded.owner,
              alarm = excluded.alarm, href = excluded.href,
              silent_since = case when h.altered_since is not null then h.silent_since end,
              established_at = excluded.established_at,
              established_entry = excluded.established_entry, ended_at = null, ended_entry = null,
              approval = null, promise_mac = excluded.promise_mac,
              filed_at = case when h.ended_at is null then h.filed_at end,
              lapses_at = (excluded.every_ms + excluded.grace_ms) * interval '1 ms'
                + case when h.ended_at is null then coalesce(h.filed_at, excluded.established_at)
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
        .param("since", at(life.established()))
        .param("entry", life.establishedEntry())
        .param("lapses", at(life.established().plus(duty.every()).plus(duty.grace())))
        .param("mac", proofs.promise(duty, life))
        .update();
  }

  /** A filing. */
  record Filing(String key, Instant at, Grade grade, @Nullable Long entry) {
    private Filing by(Instant now) {
      return new Filing(key, micro(at.isAfter(now) ? now : at), grade, entry);
    }
  }

  /**
   * Many at once. An older one than is known changes nothing, and one from the future counts from
   * now: whoever names a later time would be believed for as long.
   */
  void file(List<Filing> filings, Instant now) {
    var fair = filings.stream().map(one -> one.by(now)).toList();
    client
        .sql(
            """
            update duties.heartbeat h set filed_at = f.at, grade = f.grade, filed_entry = f.entry,
              filing_mac = f.mac, altered_since = null,
              lapses_at = f.at + (h.every_ms + h.grace_ms) * interval '1 ms',
              silent_since = case
                when f.at + (h.every_ms + h.grace_ms) * interval '1 ms' <= f.now then h.silent_since
                end
            from (
              select key, 'epoch'::timestamptz + us * interval '1 us', grade, entry,
                decode(mac, 'hex'), now
              from unnest(?::text[], ?::int8[], ?::text[], ?::int8[], ?::text[])
                  as g(key, us, grade, entry, mac),
                (select ?::timestamptz) as n(now)
            ) as f(key, at, grade, entry, mac, now)
            where h.key = f.key and h.ended_at is null
              and (h.filed_at is null or h.filed_at < f.at or h.filed_at > f.now)
            """)
        .param(fair.stream().map(Filing::key).toArray(String[]::new))
        .param(fair.stream().map(one -> micros(one.at())).toArray(Long[]::new))
        .param(fair.stream().map(one -> one.grade().text()).toArray(String[]::new))
        .param(fair.stream().map(Filing::entry).toArray(Long[]::new))
        .param(fair.stream().map(this::proof).toArray(String[]::new))
        .param(at(now))
        .update();
  }

  private String proof(Filing one) {
    return HexFormat.of().formatHex(proofs.filing(one.key(), one.at(), one.grade(), one.entry()));
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant micro(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Ends it; false if it was not there, or ended already. */
  boolean end(String key, Instant now, long entry) {
    return end(key, now, entry, null);
  }

  /** The same with the approval by which it was. */
  boolean excuse(String key, Instant now, long entry, String approval) {
    return end(key, now, entry, approval);
  }

  private boolean end(String key, Instant now, long entry, @Nullable String approval) {
    var known = find(key);
    if (known.isEmpty()) {
      return false;
    }
    var begun = known.get().life();
    var life =
        new Proofs.Life(begun.established(), begun.establishedEntry(), micro(now), entry, approval);
    return client
            .sql(
                """
                update duties.heartbeat set ended_at = ?, ended_entry = ?, approval = ?,
                  promise_mac = ?, silent_since = null, altered_since = null
                where key = ? and ended_at is null
                """)
            .param(at(micro(now)))
            .param(entry)
            .param(approval)
            .param(proofs.promise(known.get().duty(), life))
            .param(key)
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

  /** What is silent, or was altered. */
  Silences silences() {
    return silences;
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
