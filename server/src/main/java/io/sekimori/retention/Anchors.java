package io.sekimori.retention;

import io.sekimori.database.Databases;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /**
   * Those that are due, whether or not they are gone, in order of their day, after the last one.
   */
  List<Anchor> due(Rule rule, LocalDate latest, @Nullable Anchor after, int most) {
    var from = after == null ? new Anchor(new UUID(0, 0), LocalDate.of(1, 1, 1)) : after;
    return client
        .sql(
            """
            select unit, day from retention.anchor
             where occasion = :occasion and day <= :latest and (day, unit) > (:day, :unit)
             order by day, unit limit :most
            """)
        .param("occasion", rule.trigger().number())
        .param("latest", latest)
        .param("day", from.day())
        .param("unit", from.unit())
        .param("most", most)
        .query(
            (row, _) -> new Anchor(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class)))
        .list();
  }

  private static final String TOLD =
      "select day, count(*) from retention.anchor where occasion = ? group by day";

  private static final String GONE =
      """
      select a.day, count(*) from retention.erased e
        join retention.anchor a on a.unit = e.unit and a.occasion = ?
       where e.store = ? and e.subject = ? group by a.day
      """;

  private static final String HELD =
      """
      select a.day, count(*) from (select distinct unnest(?::uuid[]) as unit) h
        join retention.anchor a on a.unit = h.unit and a.occasion = ?
       where not exists (select from retention.erased e
               where e.store = ? and e.subject = ? and e.unit = a.unit)
       group by a.day
      """;

  /**
   * Counts them by day: what was told, once for all rules of a trigger, less what is gone, less
   * what is held. One statement with all three would depend on the database knowing how many each
   * of them are.
   */
  List<PlanLine> plan(List<Rule> rules, LocalDate today, Held held) {
    var told = new EnumMap<Trigger, Map<LocalDate, Long>>(Trigger.class);
    rules.forEach(rule -> told.computeIfAbsent(rule.trigger(), one -> byDay(TOLD, one.number())));
    return rules.stream()
        .map(rule -> plan(rule, new TreeMap<>(told.get(rule.trigger())), today, held))
        .toList();
  }

  private PlanLine plan(Rule rule, Map<LocalDate, Long> days, LocalDate today, Held held) {
    int occasion = rule.trigger().number();
    byDay(GONE, occasion, rule.store(), rule.subject())
        .forEach((day, gone) -> days.merge(day, -gone, Long::sum));
    var units = held.units().toArray(UUID[]::new);
    var heldByDay =
        held.holds(rule)
            ? Map.copyOf(days)
            : byDay(HELD, units, occasion, rule.store(), rule.subject());
    heldByDay.forEach((day, count) -> days.merge(day, -count, Long::sum));
    var tally = new PlanLine.Tally(rule, today);
    days.forEach(tally::add);
    heldByDay.forEach(tally::held);
    return tally.line();
  }

  private Map<LocalDate, Long> byDay(String sql, Object... parameters) {
    var days = new TreeMap<LocalDate, Long>();
    client
        .sql(sql)
        .params(parameters)
        .query(
            row -> {
              days.put(row.getObject(1, LocalDate.class), row.getLong(2));
            });
    return days;
  }
}
