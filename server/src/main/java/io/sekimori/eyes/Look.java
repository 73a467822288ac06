package io.sekimori.eyes;

import io.sekimori.access.Reach;
import io.sekimori.history.Leaves;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Asks the entries what a rule finds. The same text serves one entry and all of history. */
final class Look {
  private final Entries entries;
  private final LongFunction<List<Reach.Placed>> networks;
  private final Relations relations;

  /**
   * @param networks where they were said to be, in a ledger of a length
   */
  Look(Entries entries, LongFunction<List<Reach.Placed>> networks, Relations relations) {
    this.entries = entries;
    this.networks = networks;
    this.relations = relations;
  }

  /** See {@link Leaves#ask}. */
  interface Entries {
    void ask(long length, String sql, Leaves.Sink sink);
  }

  /** The time of the first entry of a person from an index on; empty if there is none. */
  OptionalLong firstAct(long from, long until) {
    var first = new ArrayList<Long>();
    entries.ask(
        until,
        "select min(time) from leaves where " + Relations.PEOPLE + " and entry >= " + from,
        row -> {
          long time = row.getLong(1);
          if (!row.wasNull()) {
            first.add(time);
          }
        });
    return first.isEmpty() ? OptionalLong.empty() : OptionalLong.of(first.getFirst());
  }

  /**
   * What a rule finds at entries [from, until), in their order.
   *
   * @param firstAct of {@link #firstAct}
   */
  List<Found> find(Rule rule, long from, long until, long firstAct) {
    var range =
        from == 0
            ? Relations.Range.ALL
            : new Relations.Range(from, firstAct - Duration.ofDays(rule.memory()).toMillis());
    var sql =
        relations.before(rule.sql(), range, networks.apply(until))
            + "select * from ("
            + rule.sql()
            + ") where entry >= "
            + from
            + " order by entry";
    var found = new ArrayList<Found>();
    entries.ask(
        until,
        sql,
        row ->
            found.add(
                new Found(
                    rule.id(),
                    rule.version(),
                    row.getString("actor"),
                    row.getString("system"),
                    row.getLong("entry"),
                    Instant.ofEpochMilli(row.getLong("happened")),
                    row.getLong("number"))));
    return found;
  }

  private static long millis(LocalDate day) {
    return Duration.ofDays(day.toEpochDay()).toMillis();
  }

  /** What a person was shown on a day: distinct customers, and those with something unmasked. */
  record Day(long customers, long unmasked) {}

  /** By day of Japan, both inclusive; days without anything are not there. */
  SortedMap<LocalDate, Day> days(
      String person, String system, LocalDate from, LocalDate to, long until) {
    var sql =
        relations.before("", Relations.Range.ALL, List.of())
            + """
            select day, count(distinct customer) as customers,
              count(distinct customer) filter (unmasked) as unmasked
            from touch where actor = '%s' and system = '%s' and day between %d and %d
              and (system <> '' or time between %d and %d)
            group by day
            """
                .formatted(
                    person,
                    system,
                    from.toEpochDay(),
                    to.toEpochDay(),
                    millis(from.minusDays(1)),
                    millis(to.plusDays(2)));
    var days = new TreeMap<LocalDate, Day>();
    entries.ask(
        until,
        sql,
        row ->
            days.put(
                LocalDate.ofEpochDay(row.getLong("day")),
                new Day(row.getLong("customers"), row.getLong("unmasked"))));
    return days;
  }
}
