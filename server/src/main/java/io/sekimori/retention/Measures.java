package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.RunId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies in the stores, measured there, entered and kept. */
@Component
class Measures {
  /** The type of its entries: facts {@code items}, {@code overdue}, {@code held}. */
  static final String MEASURED = "retention-measured";

  private final JdbcClient client;
  private final Holds holds;
  private final Erased erased;
  private final Ledger ledger;
  private final Clock clock;

  Measures(Databases databases, Holds holds, Erased erased, Ledger ledger, Clock clock) {
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
    var measure = new Measure(rule.store(), rule.id(), clock.instant(), found, entry);
    keep(measure, run);
    return measure;
  }

  private void keep(Measure measure, @Nullable RunId run) {
    var found = measure.found();
    client
        .sql(
            """
            insert into retention.measured(store, rule, run, at, items, oldest, overdue,
                   oldest_overdue, held, path, entry)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        .update();
  }

  /** A measurement. */
  record Measure(String store, String rule, Instant at, RetentionStore.Found found, long entry) {}

  Optional<Measure> newest(Rule rule) {
    return client
        .sql(
            """
            select at, items, oldest, overdue, oldest_overdue, held, path, entry
              from retention.measured where store = ? and rule = ? order by number desc limit 1
            """)
        .params(rule.store(), rule.id())
        .query(
            (row, _) ->
                new Measure(
                    rule.store(),
                    rule.id(),
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    new RetentionStore.Found(
                        row.getLong(2),
                        row.getObject(3, LocalDate.class),
                        row.getLong(4),
                        row.getObject(5, LocalDate.class),
                        row.getLong(6),
                        row.getString(7)),
                    row.getLong(8)))
        .optional();
  }
}
