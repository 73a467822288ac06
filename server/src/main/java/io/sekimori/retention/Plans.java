package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plans: counted, entered, kept. */
@Component
class Plans {
  /** The type of its entries: facts {@code plan}, {@code due}, {@code held}, {@code content}. */
  static final String PLANNED = "retention-planned";

  private static final Logger LOG = LoggerFactory.getLogger(Plans.class);
  private static final String TABLE = "retention.plan";
  private static final int MOST_LOOKED_AT = 100;

  private final JdbcClient client;
  private final RowMac mac;
  private final Usual usual;
  private final Rules rules;
  private final Holds holds;
  private final Ledger ledger;
  private final RetentionSettings settings;
  private final Clock clock;

  Plans(
      Databases databases,
      Keys keys,
      Rules rules,
      Holds holds,
      Ledger ledger,
      RetentionSettings settings,
      Clock clock) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
    this.usual = new Usual(databases, keys);
    this.rules = rules;
    this.holds = holds;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  /** Why a plan needs a second person. */
  enum Need {
    /** Nothing was ever erased under a rule as it is now. */
    FIRST_RUN,
    /** Much more than usual. */
    JUMP
  }

  /** The rules that this store keeps and that do not rest. */
  List<Rule> rulesOf(RetentionStore store) {
    var standing = rules.standing();
    return standing.rules().stream()
        .filter(rule -> !standing.rests(rule))
        .filter(rule -> rule.store().equals(store.id()) && store.keeps(rule))
        .toList();
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Rows.JAPAN);
  }

  /** Counts, enters and keeps. */
  Plan make(RetentionStore store, Actor actor) {
    var id = new PlanId(Ids.random("pln"));
    var held = holds.held();
    var day = today();
    var lines = store.plan(rulesOf(store), day, held);
    var counted = new Plan(id, store.id(), day, lines, clock.instant(), 0);
    long entry =
        ledger
            .record(
                Event.of(PLANNED, actor, Event.Outcome.DONE)
                    .with("plan", id.value())
                    .with("store", store.id())
                    .with("due", counted.due())
                    .with("held", lines.stream().mapToLong(PlanLine::held).sum())
                    .with("content", counted.hash().hex()))
            .index();
    var plan = new Plan(id, store.id(), day, lines, counted.madeAt(), entry);
    client
        .sql(
            """
            insert into retention.plan(id, store, day, content, made_at, entry, mac)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id.value(),
            store.id(),
            day,
            plan.content(),
            Rows.at(plan.madeAt()),
            plan.entry(),
            mac.of(TABLE, plan.content(), plan.entry()))
        .update();
    return plan;
  }

  /** Empty also if its row is not what was planned here. */
  Optional<Plan> find(PlanId id) {
    return client
        .sql("select content, made_at, entry, mac from retention.plan where id = ?")
        .param(id.value())
        .query((row, _) -> plan(row))
        .optional()
        .flatMap(plan -> plan)
        .filter(plan -> plan.id().equals(id));
  }

  /** The newest of a store. */
  Optional<Plan> newest(String store) {
    return client
        .sql(
            """
            select content, made_at, entry, mac from retention.plan where store = ?
             order by made_at desc limit ?
            """)
        .params(store, MOST_LOOKED_AT)
        .query((row, _) -> plan(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .filter(plan -> plan.store().equals(store))
        .findFirst();
  }

  private Optional<Plan> plan(ResultSet row) throws SQLException {
    var content = row.getString(1);
    if (!mac.holds(row.getString(4), TABLE, content, row.getLong(3))) {
      LOG.error("retention.plan-invalid: a row is passed over");
      return Optional.empty();
    }
    var at = row.getObject(2, OffsetDateTime.class).toInstant();
    return Optional.of(Plan.parse(content, at, row.getLong(3)));
  }

  /** Why a second person has to agree before it runs; empty if nobody has to. */
  Optional<Need> need(Plan plan) {
    var lines = plan.lines().stream().filter(line -> line.due() > 0).toList();
    boolean first = lines.stream().anyMatch(line -> rule(line).flatMap(rules::opening).isEmpty());
    if (first) {
      return Optional.of(Need.FIRST_RUN);
    }
    boolean jump =
        lines.stream()
            .anyMatch(
                line ->
                    line.due()
                        > Math.max(settings.floor(), settings.jump() * usual.of(line.rule())));
    return jump ? Optional.of(Need.JUMP) : Optional.empty();
  }

  /** How many rules are not what two persons set. */
  int altered() {
    return rules.standing().altered();
  }

  /** True if what a line is about rests. */
  boolean rests(PlanLine line) {
    return rules.standing().resting().stream()
        .anyMatch(rule -> rule.id().equals(line.rule()) || rule.subject().equals(line.subject()));
  }

  /** The rule of a line, if it still is as it was. */
  Optional<Rule> rule(PlanLine line) {
    return rules.all().stream()
        .filter(rule -> rule.id().equals(line.rule()) && rule.hash().hex().equals(line.digest()))
        .findAny();
  }
}
