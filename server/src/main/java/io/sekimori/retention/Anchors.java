package io.sekimori.retention;

import io.sekimori.database.Databases;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The days from which periods are counted, as they were told; the newest word counts. */
@Component
class Anchors {
  private final JdbcClient client;

  Anchors(Databases databases) {
    this.client = databases.data().client();
  }

  /** A day that was told. */
  record Anchor(UUID unit, LocalDate day) {}

  /** Stores them under their entry; a day that is told again takes the place of the other. */
  void put(Trigger trigger, Map<UUID, LocalDate> days, long entry) {
    client
        .sql(
            """
            insert into retention.anchor(unit, occasion, day, entry)
            select unit, ?, day, ? from unnest(?::uuid[], ?::date[]) as told(unit, day)
            on conflict (unit, occasion) do update set day = excluded.day, entry = excluded.entry
            """)
        .params(
            trigger.number(),
            entry,
            days.keySet().toArray(UUID[]::new),
            days.values().stream().map(Date::valueOf).toArray(Date[]::new))
        .update();
  }

  /** The days of these; whose day nobody told is absent. */
  Map<UUID, LocalDate> of(Trigger trigger, Collection<UUID> units) {
    var days = new HashMap<UUID, LocalDate>(units.size() * 2);
    client
        .sql("select unit, day from retention.anchor where occasion = ? and unit = any (?)")
        .params(trigger.number(), units.toArray(UUID[]::new))
        .query(
            row -> {
              days.put(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class));
            });
    return days;
  }

  /** Those that are due and not said to be gone, in order of their day, after the last one. */
  List<Anchor> due(Rule rule, LocalDate latest, @Nullable Anchor after, int most) {
    var from = after == null ? new Anchor(new UUID(0, 0), LocalDate.of(1, 1, 1)) : after;
    return client
        .sql(
            """
            select a.unit, a.day from retention.anchor a
             where a.occasion = :occasion and a.day <= :latest and (a.day, a.unit) > (:day, :unit)
               and not exists (select from retention.erased e
                     where e.store = :store and e.subject = :subject and e.unit = a.unit)
             order by a.day, a.unit limit :most
            """)
        .param("occasion", rule.trigger().number())
        .param("latest", latest)
        .param("day", from.day())
        .param("unit", from.unit())
        .param("store", rule.store())
        .param("subject", rule.subject())
        .param("most", most)
        .query(
            (row, _) -> new Anchor(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)))
        .list();
  }

  private static final String PLAN =
      """
      with found as (
        select a.day, h.unit is not null as held
          from retention.anchor a
          left join (select unnest(cast(:units as uuid[])) as unit) h on h.unit = a.unit
         where a.occasion = :occasion and a.day <= :latest
           and not exists (select from retention.erased e
                 where e.store = :store and e.subject = :subject and e.unit = a.unit))
      select count(*) filter (where not held),
             count(*) filter (where not held and day > :over30),
             count(*) filter (where not held and day <= :over30 and day > :over90),
             count(*) filter (where not held and day <= :over90 and day > :over365),
             count(*) filter (where not held and day <= :over365),
             min(day) filter (where not held), count(*) filter (where held), count(*)
        from found
      """;

  /** Counts them in one statement. */
  PlanLine plan(Rule rule, LocalDate today, Held held) {
    var bands = PlanLine.latestOf(rule, today);
    boolean all = held.holds(rule);
    return client
        .sql(PLAN)
        .param("units", held.units().toArray(UUID[]::new))
        .param("occasion", rule.trigger().number())
        .param("latest", rule.latestDue(today))
        .param("store", rule.store())
        .param("subject", rule.subject())
        .param("over30", bands.get(0))
        .param("over90", bands.get(1))
        .param("over365", bands.get(2))
        .query(
            (row, _) -> {
              var ages =
                  all
                      ? List.of(0L, 0L, 0L, 0L)
                      : List.of(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
              return new PlanLine(
                  rule.id(),
                  rule.subject(),
                  rule.hash().hex(),
                  all ? 0 : row.getLong(1),
                  ages,
                  all ? null : row.getObject(6, LocalDate.class),
                  all ? row.getLong(8) : row.getLong(7));
            })
        .single();
  }
}
