package io.sekimori.alarms;

import io.sekimori.access.RoleId;
import io.sekimori.database.Databases;
import io.sekimori.outbox.Facts;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** The rows of alarms. That of one key at most one is up, an index of the database says. */
@Component
class AlarmRows {
  private static final String ROW =
      "select id, key, type, facts, severity, audience, href, since, cleared from alarms.alarm"
          + " where not unreadable and ";

  private final Databases.Database data;

  AlarmRows(Databases databases) {
    this.data = databases.data();
  }

  /** Does all of it or nothing. */
  boolean together(BooleanSupplier work) {
    return Boolean.TRUE.equals(data.transactions().execute(_ -> work.getAsBoolean()));
  }

  /** Writes an alarm unless one of its key is up; a row that is none stands in nobody's way. */
  void raise(Standing standing) {
    if (insert(standing) == 0) {
      var key = standing.alarm().key();
      if (list(client().sql(ROW + "cleared is null and key = ?").param(key)).isEmpty()) {
        var _ = insert(standing);
      }
    }
  }

  private int insert(Standing standing) {
    var alarm = standing.alarm();
    return client()
        .sql(
            """
            insert into alarms.alarm (id, key, type, facts, severity, audience, href, since)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            standing.id().value(),
            alarm.key(),
            alarm.type(),
            Facts.json(alarm.facts()),
            alarm.severity().text(),
            alarm.audience().stream().map(RoleId::value).sorted().collect(Collectors.joining(" ")),
            alarm.href(),
            at(standing.since()))
        .update();
  }

  /** A clock that was set back meanwhile keeps nothing up. */
  void clear(String key, Instant at) {
    client()
        .sql(
            """
            update alarms.alarm set cleared = greatest(since, ?) where key = ? and cleared is null
            """)
        .params(at(at), key)
        .update();
  }

  List<Standing> up() {
    return list(ROW + "cleared is null order by since desc limit " + Alarms.MOST);
  }

  /** The newest that are over. */
  List<Standing> over(int most) {
    return list(ROW + "cleared is not null order by since desc, id limit " + most);
  }

  /** Raised and without its entry; locked until the transaction ends. */
  List<Standing> unentered() {
    return list(ROW + "entry is null order by since, id limit 1 for update skip locked");
  }

  /** Cleared and without the entry of that. */
  List<Standing> clearedUnentered() {
    return list(
        ROW
            + "cleared is not null and cleared_entry is null order by cleared, id limit 1 for"
            + " update skip locked");
  }

  void entered(AlarmId id, long entry) {
    set("update alarms.alarm set entry = ? where id = ?", entry, id);
  }

  void clearedEntered(AlarmId id, long entry) {
    set("update alarms.alarm set cleared_entry = ? where id = ?", entry, id);
  }

  /** Nobody was told of these yet; locked until the transaction ends. */
  List<Standing> untold() {
    return list(ROW + "told_at is null order by since, id limit 500 for update skip locked");
  }

  List<Standing> clearedUntold() {
    return list(
        ROW
            + "cleared is not null and cleared_told_at is null order by cleared limit 500 for"
            + " update skip locked");
  }

  void told(AlarmId id, Instant at) {
    set("update alarms.alarm set told_at = ? where id = ?", at(at), id);
  }

  void clearedTold(AlarmId id, Instant at) {
    set("update alarms.alarm set cleared_told_at = ? where id = ?", at(at), id);
  }

  Optional<Instant> lastTold() {
    return client()
        .sql(
            "select told_at from alarms.alarm where told_at is not null order by told_at desc limit"
                + " 1")
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  void acknowledge(AlarmId id, PersonId person, long entry, Instant at) {
    client()
        .sql(
            """
            insert into alarms.acknowledgement (alarm, person, entry, at) values (?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(id.value(), person.value(), entry, at(at))
        .update();
  }

  /** The alarm with this id, whether it is up or not. */
  Optional<Standing> find(AlarmId id) {
    return list(client().sql(ROW + "id = ?").param(id.value())).stream().findFirst();
  }

  private void set(String sql, Object value, AlarmId id) {
    client().sql(sql).params(value, id.value()).update();
  }

  private List<Standing> list(String sql) {
    return list(client().sql(sql));
  }

  /** What nobody of us wrote is put aside, and stops no other. */
  private List<Standing> list(JdbcClient.StatementSpec asked) {
    var read = asked.query((row, _) -> Read.of(row)).list();
    var unreadable = read.stream().filter(one -> one.standing().isEmpty()).map(Read::id).toList();
    if (!unreadable.isEmpty()) {
      putAside(unreadable);
    }
    return complete(read.stream().flatMap(one -> one.standing().stream()).toList());
  }

  /** Its key is free again for the alarm that it stood in the way of. */
  private void putAside(List<String> ids) {
    client()
        .sql(
            """
            update alarms.alarm set unreadable = true, cleared = coalesce(cleared, now())
            where id in (:ids)
            """)
        .param("ids", ids)
        .update();
  }

  /** How many rows of this alarms' table this server did not write. */
  int unreadable() {
    return client()
        .sql("select count(*) from alarms.alarm where unreadable")
        .query(Integer.class)
        .single();
  }

  /** A row as it was read. */
  private record Read(String id, Optional<Standing> standing) {
    static Read of(ResultSet row) throws SQLException {
      try {
        return new Read(row.getString("id"), Optional.of(AlarmRows.standing(row)));
      } catch (Refusal | IllegalArgumentException | JacksonException | NullPointerException not) {
        return new Read(row.getString("id"), Optional.empty());
      }
    }
  }

  private static Standing standing(ResultSet row) throws SQLException {
    var cleared = row.getObject("cleared", OffsetDateTime.class);
    var alarm =
        new Alarm(
            row.getString("key"),
            row.getString("type"),
            Facts.of(row.getString("facts")),
            Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
            audience(row.getString("audience")),
            row.getString("href"));
    return new Standing(
        new AlarmId(row.getString("id")),
        alarm,
        row.getObject("since", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(cleared).map(OffsetDateTime::toInstant),
        List.of());
  }

  private static Set<RoleId> audience(String roles) {
    return Arrays.stream(roles.split(" ", -1))
        .filter(role -> !role.isEmpty())
        .map(RoleId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** With who has seen them. */
  private List<Standing> complete(List<Standing> alarms) {
    if (alarms.isEmpty()) {
      return alarms;
    }
    var seen = new HashMap<String, List<Standing.Seen>>();
    client()
        .sql(
            """
            select alarm, person, at from alarms.acknowledgement where alarm in (:ids) order by at
            """)
        .param("ids", alarms.stream().map(one -> one.id().value()).toList())
        .query((row, _) -> Map.entry(row.getString("alarm"), seen(row)))
        .list()
        .forEach(
            one -> seen.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(one.getValue()));
    return alarms.stream()
        .map(
            one ->
                new Standing(
                    one.id(),
                    one.alarm(),
                    one.since(),
                    one.cleared(),
                    seen.getOrDefault(one.id().value(), List.of())))
        .toList();
  }

  private static Standing.Seen seen(ResultSet row) throws SQLException {
    return new Standing.Seen(
        new PersonId(row.getString("person")),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private JdbcClient client() {
    return data.client();
  }
}
