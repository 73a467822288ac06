package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The days from which periods are counted, as they were told; the newest word counts. Nobody is
 * erased by a day whose MAC does not hold, or that was taken back after it was told.
 */
@Component
class Anchors {
  private static final String TABLE = "retention.anchor";
  private static final String ALARM = "retention-row-altered";
  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final RowMac mac;
  private final Withdrawals withdrawals;
  private final ToldRows rows;
  private final ToldWatch watch;
  private final Alerts alerts;

  Anchors(
      Databases databases,
      Keys keys,
      Withdrawals withdrawals,
      ToldRows rows,
      ToldWatch watch,
      Alerts alerts) {
    this.withdrawals = withdrawals;
    this.rows = rows;
    this.watch = watch;
    this.client = databases.data().client();
    this.transactions = databases.data().transactions();
    this.mac = Rows.mac(keys);
    this.alerts = alerts;
  }

  /** A day that was told. */
  record Anchor(UUID unit, LocalDate day) {}

  /**
   * Stores them under their entry; a day that is told again takes the place of the other. What is
   * being erased at this moment is waited for.
   */
  ToldRows.Row put(Trigger trigger, Map<UUID, LocalDate> days, long entry) {
    var told =
        days.entrySet().stream().map(one -> new Anchor(one.getKey(), one.getValue())).toList();
    return changed(
        trigger,
        days.keySet(),
        entry,
        () ->
            client
                .sql(
                    """
                  insert into retention.anchor(unit, occasion, day, entry, mac)
                  select unit, ?, day, ?, mac
                    from unnest(?::uuid[], ?::date[], ?::uuid[]) as told(unit, day, mac)
                  on conflict (unit, occasion) do update
                    set day = excluded.day, entry = excluded.entry, mac = excluded.mac
                  """)
                .params(
                    trigger.number(),
                    entry,
                    told.stream().map(Anchor::unit).toArray(UUID[]::new),
                    told.stream().map(one -> Date.valueOf(one.day())).toArray(Date[]::new),
                    told.stream().map(one -> mac(trigger, one, entry)).toArray(UUID[]::new))
                .update());
  }

  /** Counted, in one transaction with what changes them. */
  private ToldRows.Row changed(
      Trigger trigger, Collection<UUID> units, long entry, Runnable change) {
    watch.lookUp();
    return Objects.requireNonNull(
        transactions.execute(
            _ -> {
              Locks.beforeHolding(client);
              var before = rows.actual(trigger, units);
              change.run();
              return watch.note(trigger, entry, before, rows.actual(trigger, units));
            }));
  }

  /** Takes days back under their entry: when this returns, nobody is erased by them any more. */
  ToldRows.Row withdraw(Trigger trigger, Collection<UUID> units, long entry) {
    withdrawals.add(trigger, units, entry);
    return changed(
        trigger,
        units,
        entry,
        () ->
            client
                .sql("delete from retention.anchor where occasion = ? and unit = any (?)")
                .params(trigger.number(), units.toArray(UUID[]::new))
                .update());
  }

  private UUID mac(Trigger trigger, Anchor one, long entry) {
    var digits = mac.of(TABLE, one.unit(), trigger.number(), one.day(), entry);
    return new UUID(
        Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
  }

  /**
   * Days as their rows have them.
   *
   * @param told those that were told
   * @param altered whose rows are not what was told, were taken back and are there again, or are of
   *     data that were put back
   */
  record Days(Map<UUID, LocalDate> told, Map<UUID, LocalDate> altered) {
    /** Whichever there is; null if nobody told one. */
    @Nullable LocalDate any(UUID unit) {
      var day = told.get(unit);
      return day != null ? day : altered.get(unit);
    }
  }

  /** The days of these; whose day nobody told is absent. */
  Days of(Trigger trigger, Collection<UUID> units) {
    var told = new HashMap<UUID, LocalDate>(units.size() * 2);
    var altered = new HashMap<UUID, LocalDate>();
    withdrawals.lookUp();
    long lost = watch.lost(trigger);
    client
        .sql(
            """
            select unit, day, entry, mac from retention.anchor
             where occasion = ? and unit = any (?)
            """)
        .params(trigger.number(), units.toArray(UUID[]::new))
        .query(
            row -> {
              var one = new Anchor(row.getObject(1, UUID.class), row.getObject(2, LocalDate.class));
              long entry = row.getLong(3);
              boolean ours =
                  mac(trigger, one, entry).equals(row.getObject(4, UUID.class))
                      && entry > lost
                      && !withdrawals.overtake(trigger, one.unit(), entry);
              (ours ? told : altered).put(one.unit(), one.day());
            });
    return new Days(told, altered);
  }

  /** Looks whether the days that stand here are of an earlier time than the ledger. */
  void look() {
    watch.look();
  }

  /** So many days of those who are there under a rule are not what was told. */
  void tellAltered(Rule rule, long altered) {
    var key = ALARM + ":" + rule.id();
    if (altered > 0) {
      alerts.raise(key, ALARM, List.of(altered));
    } else {
      alerts.clear(key);
    }
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
    rules.stream().map(rule -> rule.trigger().occasion()).distinct().forEach(watch::count);
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
