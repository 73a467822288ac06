package io.sekimori.alarms;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.AlarmReading.Read;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.outbox.Facts;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of alarms. That of one key at most one is up, an index of the database says. */
@Component
class AlarmRows {
  private static final String ROW = "select * from alarms.alarm where not unreadable and ";
  private static final int NEWEST = 50;

  private final Databases.Database data;
  private final AlarmProofs proofs;
  private final AlarmReading reading;
  private final AlarmEnds ends;
  private final Set<String> over = ConcurrentHashMap.newKeySet();

  AlarmRows(Databases databases, Keys keys) {
    this.data = databases.data();
    this.proofs = new AlarmProofs(keys);
    this.reading = new AlarmReading(data.client(), proofs);
    this.ends = new AlarmEnds(data.client(), proofs);
  }

  /** Does all of it or nothing. */
  boolean together(BooleanSupplier work) {
    return Boolean.TRUE.equals(data.transactions().execute(_ -> work.getAsBoolean()));
  }

  /**
   * Writes an alarm unless one of its key is up; a row that is none stands in nobody's way.
   *
   * @throws IllegalStateException if it is not there afterwards
   */
  void raise(Standing standing) {
    var key = client().sql(ROW + "cleared is null and key = ?").param(standing.alarm().key());
    if (insert(standing) == 1 || (list(key).isEmpty() && insert(standing) == 1)) {
      ends.begun(standing);
    } else if (list(key).isEmpty()) {
      throw new IllegalStateException("alarm"); // it is kept, and this was no round
    }
  }

  private int insert(Standing standing) {
    var alarm = standing.alarm();
    var texts =
        List.of(
            standing.id().value(),
            alarm.key(),
            alarm.type(),
            Facts.json(alarm.facts()),
            alarm.severity().text(),
            alarm.audience().stream().map(RoleId::value).sorted().collect(Collectors.joining(" ")),
            alarm.href());
    return client()
        .sql(
            """
            insert into alarms.alarm
              (id, key, type, facts, severity, audience, href, since, mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(texts)
        .param(at(standing.since()))
        .param(proofs.of(texts, standing.since()))
        .update();
  }

  /** A clock that was set back meanwhile keeps nothing up. */
  void clear(String key, Instant at) {
    ends.clear(key, at);
  }

  /**
   * What is up; what somebody else marked as told or entered is told and entered again, and what
   * they ended has not ended.
   */
  List<Standing> up() {
    ends.look(over);
    var read = read(client().sql(ROW + "cleared is null order by since desc limit " + Alarms.MOST));
    unmark("told_at = null, told_mac = null", read, Read::told);
    unmark("entry = null, entry_mac = null", read, Read::entered);
    return ends.stillUp(standing(read), over, this::insert);
  }

  private void unmark(String set, List<Read> read, Predicate<Read> proven) {
    var ids = read.stream().filter(proven.negate()).map(Read::id).toList();
    if (!ids.isEmpty()) {
      client()
          .sql("update alarms.alarm set " + set + " where id in (:ids)")
          .param("ids", ids)
          .update();
    }
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
    client()
        .sql("update alarms.alarm set entry = ?, entry_mac = ? where id = ?")
        .params(entry, proofs.entered(id.value(), entry), id.value())
        .update();
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
    client()
        .sql("update alarms.alarm set told_at = ?, told_mac = ? where id = ?")
        .params(at(at), proofs.told(id.value(), at), id.value())
        .update();
  }

  void clearedTold(AlarmId id, Instant at) {
    set("update alarms.alarm set cleared_told_at = ? where id = ?", at(at), id);
  }

  private record Told(String id, Instant at, @Nullable String mac) {}

  /** As far as it is proven: a time that somebody else wrote keeps nobody waiting. */
  Optional<Instant> lastTold() {
    return client()
        .sql(
            """
            select id, told_at, told_mac from alarms.alarm where told_at is not null
            order by told_at desc limit ?
            """)
        .param(NEWEST)
        .query(
            (row, _) ->
                new Told(
                    row.getString(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getString(3)))
        .list()
        .stream()
        .filter(one -> AlarmProofs.same(one.mac, proofs.told(one.id, one.at)))
        .map(Told::at)
        .findFirst();
  }

  void acknowledge(AlarmId id, PersonId person, long entry, Instant at) {
    client()
        .sql(
            """
            insert into alarms.acknowledgement as a (alarm, person, entry, at, mac)
            values (?, ?, ?, ?, ?)
            on conflict (alarm, person) do update
              set entry = excluded.entry, at = excluded.at, mac = excluded.mac
              where a.mac is distinct from excluded.mac
            """)
        .params(id.value(), person.value(), entry, at(at), proofs.seen(id.value(), person.value()))
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

  private List<Standing> list(JdbcClient.StatementSpec asked) {
    return standing(read(asked));
  }

  private List<Standing> standing(List<Read> read) {
    return reading.complete(read.stream().flatMap(one -> one.standing().stream()).toList());
  }

  /** What nobody of us wrote is put aside, and stops no other; what was over stays over. */
  private List<Read> read(JdbcClient.StatementSpec asked) {
    var read = asked.query((row, _) -> reading.of(row)).list();
    var unreadable = read.stream().filter(one -> one.standing().isEmpty()).map(Read::id).toList();
    if (!unreadable.isEmpty()) {
      putAside(unreadable);
    }
    var opened = read.stream().filter(one -> one.up() && over.contains(one.id())).toList();
    opened.forEach(one -> ends.close(one.id(), Instant.EPOCH));
    return read.stream()
        .filter(one -> one.standing().isPresent() && one.ended() && !opened.contains(one))
        .toList();
  }

  /** That the cause of these had gone was entered: nobody has them up again. */
  void over(Collection<String> ids) {
    over.addAll(ids);
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

  /** How many rows of this alarms' table this server did not write, or did not end. */
  int altered() {
    return ends.taken()
        + client()
            .sql("select count(*) from alarms.alarm where unreadable")
            .query(Integer.class)
            .single();
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private JdbcClient client() {
    return data.client();
  }
}
