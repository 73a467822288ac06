package io.sekimori.retention;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.Used;
import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import io.sekimori.ledger.Event;
import io.sekimori.terms.PlanId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rules in force: those that are shipped, and over them what the firm has set with a second
 * person. A row whose MAC does not hold is passed over.
 */
@Component
class Rules implements Used {
  /** The type of the entry that sets a rule. */
  static final String SET = "retention-rule";

  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
  private static final String TABLE = "retention.rule";
  private static final String OPENED = "retention.opened";

  private final RuleFile shipped = RuleFile.shipped();
  private final JdbcClient client;
  private final RowMac mac;
  private final Clock clock;

  Rules(Databases databases, Keys keys, Clock clock) {
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
    this.clock = clock;
  }

  /** Every rule, the firm's in place of the shipped one of the same id. */
  List<Rule> all() {
    var rules = new LinkedHashMap<String, Rule>();
    shipped.rules().forEach(rule -> rules.put(rule.id(), rule));
    client
        .sql("select id, content, approval, entry, mac from retention.rule order by number")
        .query(
            (row, _) ->
                mac.holds(
                        row.getString(5), TABLE, row.getString(2), row.getString(3), row.getLong(4))
                    ? Optional.of(RuleText.parse(row.getString(2)))
                    : invalid())
        .list()
        .forEach(found -> found.ifPresent(rule -> rules.put(rule.id(), rule)));
    return List.copyOf(rules.values());
  }

  private static Optional<Rule> invalid() {
    LOG.error("retention.rule-invalid: a row is passed over");
    return Optional.empty();
  }

  List<String> kept() {
    return shipped.kept();
  }

  /**
   * Refuses what the law forbids.
   *
   * @throws Refusal INVALID_VALUE
   */
  void requireLawful(Rule rule, LocalDate today) {
    shipped.requireLawful(rule, today);
  }

  /** True if this release ships the rule as it is. */
  boolean shipped(Rule rule) {
    return shipped.rules().contains(rule);
  }

  void set(Rule rule, Approved approved, long entry) {
    var content = rule.content();
    var approval = approved.id().value();
    try {
      client
          .sql(
              """
              insert into retention.rule(id, content, approval, entry, recorded_at, mac)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              rule.id(),
              content,
              approval,
              entry,
              Rows.at(clock.instant()),
              mac.of(TABLE, content, approval, entry))
          .update();
    } catch (DuplicateKeyException used) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval", used);
    }
  }

  /** By whose agreement the rule erases by itself; empty if nobody has agreed to a run yet. */
  Optional<ApprovalId> opening(Rule rule) {
    return client
        .sql("select approval, plan, entry, opened_at, mac from retention.opened where digest = ?")
        .param(rule.hash().hex())
        .query(
            (row, _) -> {
              var approval = row.getString(1);
              var at = row.getObject(4, OffsetDateTime.class).toInstant();
              return mac.holds(
                      row.getString(5),
                      OPENED,
                      rule.hash().hex(),
                      approval,
                      row.getString(2),
                      row.getLong(3),
                      at)
                  ? Optional.of(new ApprovalId(approval))
                  : Optional.<ApprovalId>empty();
            })
        .optional()
        .flatMap(found -> found);
  }

  void open(Rule rule, PlanId plan, Approved approved, long entry) {
    var at = now();
    var digest = rule.hash().hex();
    var approval = approved.id().value();
    client
        .sql(
            """
            insert into retention.opened(digest, rule, plan, approval, entry, opened_at, mac)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            digest,
            rule.id(),
            plan.value(),
            approval,
            entry,
            Rows.at(at),
            mac.of(OPENED, digest, approval, plan.value(), entry, at))
        .update();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public boolean used(ApprovalId approval) {
    return client
        .sql("select exists (select from retention.rule where approval = ?)")
        .param(approval.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Set<String> entered() {
    return Set.of(SET);
  }

  @Override
  public boolean usesUp(Event event) {
    return event.outcome() == Event.Outcome.DONE;
  }
}
