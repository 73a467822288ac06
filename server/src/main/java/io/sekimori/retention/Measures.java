package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What lies in the stores, measured there, entered and kept under a MAC. A row that was altered, or
 * that is older than what the ledger says was measured last, proves nothing.
 */
@Component
class Measures {
  /** The type of its entries: facts {@code items}, {@code overdue}, {@code held}. */
  static final String MEASURED = "retention-measured";

  private static final String TABLE = "retention.measured";

  /** What is older says itself that it is, and is measured again. */
  private static final Duration RELIED_ON = Duration.ofDays(2);

  private final JdbcClient client;
  private final RowMac mac;
  private final Holds holds;
  private final Erased erased;
  private final Ledger ledger;
  private final Clock clock;

  /** The newest entry of each rule among those from the first that was asked about to this one. */
  private final Map<String, Long> newest = new HashMap<>();

  private long read = Long.MAX_VALUE;

  Measures(Databases databases, Keys keys, Holds holds, Erased erased, Ledger ledger, Clock clock) {
    this.mac = Rows.mac(keys);
    this.client = databases.data().client();
    this.holds = holds;
    this.erased = erased;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Lists the store. What it finds is taken back from what is said to be gone.
   *
   * @param today what is over before this day should be gone
   */
  Measure take(RetentionStore store, Rule rule, LocalDate today, @Nullable RunId run) {
    var found = store.measure(rule, today, holds.held(), units -> erased.takeBack(rule, units));
    var event =
        Event.of(MEASURED, Actor.system("retention"), Event.Outcome.DONE)
            .with("store", rule.store())
            .with("rule", rule.id())
            .with("items", found.items())
            .with("overdue", found.overdue())
            .with("held", found.held());
    long entry = ledger.record(run == null ? event : event.with("run", run.value())).index();
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var measure = new Measure(rule.store(), rule.id(), at, found, entry, true);
    keep(measure, run);
    return measure;
  }

  private void keep(Measure measure, @Nullable RunId run) {
    var found = measure.found();
    client
        .sql(
            """
            insert into retention.measured(store, rule, run, at, items, oldest, overdue,
                   oldest_overdue, held, path, entry, mac)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(measure.store())
        .param(measure.rule())
        .param(run == null ? null : run.value())
        .param(Rows.at(measure.at()))
        .param(found.items())
        .param(found.oldest())
        .param(found.overdue())
        .param(found.oldestOverdue())
        .param(found.held())
        .param(found.path())
        .param(measure.entry())
        .param(mac.of(TABLE, columns(measure)))
        .update();
  }

  private static Object[] columns(Measure measure) {
    var found = measure.found();
    return new Object[] {
      measure.store(),
      measure.rule(),
      measure.at(),
      found.items(),
      String.valueOf(found.oldest()),
      found.overdue(),
      String.valueOf(found.oldestOverdue()),
      found.held(),
      found.path(),
      measure.entry()
    };
  }

  /**
   * A measurement.
   *
   * @param proved whether its row is what was written here, and the newest of its rule
   */
  record Measure(
      String store,
      String rule,
      Instant at,
      RetentionStore.Found found,
      long entry,
      boolean proved) {
    private Measure proved(boolean now) {
      return new Measure(store, rule, at, found, entry, now);
    }
  }

  Optional<Measure> newest(Rule rule) {
    return client
        .sql(
            """
            select at, items, oldest, overdue, oldest_overdue, held, path, entry, mac
              from retention.measured where store = ? and rule = ? order by entry desc limit 1
            """)
        .params(rule.store(), rule.id())
        .query((row, _) -> measure(rule, row))
        .optional()
        .map(found -> found.proved(found.proved() && isNewest(rule, found)));
  }

  private Measure measure(Rule rule, ResultSet row) throws SQLException {
    var found =
        new RetentionStore.Found(
            row.getLong(2),
            row.getObject(3, LocalDate.class),
            row.getLong(4),
            row.getObject(5, LocalDate.class),
            row.getLong(6),
            row.getString(7));
    var at = row.getObject(1, OffsetDateTime.class).toInstant();
    var measure = new Measure(rule.store(), rule.id(), at, found, row.getLong(8), true);
    return measure.proved(mac.holds(row.getString(9), TABLE, columns(measure)));
  }

  private boolean isNewest(Rule rule, Measure measure) {
    boolean old = measure.at().isBefore(clock.instant().minus(RELIED_ON));
    return old || isNewest(rule, measure.entry());
  }

  /** False if the ledger has a later one of this rule, whose row is not there. */
  private synchronized boolean isNewest(Rule rule, long entry) {
    var key = key(rule.store(), rule.id());
    long size = ledger.size();
    long from = newest.containsKey(key) ? read : Math.min(read, entry);
    if (size > from) {
      ledger.readBack(
          Set.of(MEASURED),
          from,
          one -> {
            var facts = one.event().facts();
            newest.merge(key(facts.get("store"), facts.get("rule")), one.index(), Math::max);
            return 0;
          });
      read = size;
    }
    return entry >= newest.merge(key, entry, Math::max);
  }

  private static String key(@Nullable Object store, @Nullable Object rule) {
    return store + " " + rule;
  }
}
