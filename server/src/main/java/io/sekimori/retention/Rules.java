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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rules in force: those that are shipped, and over them what the firm has set with a second
 * person. A row whose MAC does not hold is passed over. Where the row is not there that the ledger
 * names, what the rule is about rests: the shipped one in its place may be shorter.
 */
@Component
class Rules implements Used {
  /** The type of the entry that sets a rule. */
  static final String SET = RuleBook.SET;

  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
  private static final String TABLE = "retention.rule";
  private static final String OPENED = "retention.opened";

  private final RuleFile shipped = RuleFile.shipped();
  private final JdbcClient client;
  private final RowMac mac;
  private final RuleBook book;
  private final Clock clock;

  Rules(Databases databases, Keys keys, RuleBook book, Clock clock) {
    this.book = book;
    this.client = databases.data().client();
    this.mac = Rows.mac(keys);
    this.clock = clock;
  }

  /** Every rule, the firm's in place of the shipped one of the same id. */
  List<Rule> all() {
    return standing().rules();
  }

  /**
   * The rules as they stand.
   *
   * @param resting those by which nothing is erased until they are set once more
   * @param altered how many rows are not what was set, or are not there
   */
  record Standing(List<Rule> rules, List<Rule> resting, int altered) {
    Standing {
      rules = List.copyOf(rules);
      resting = List.copyOf(resting);
    }

    boolean rests(Rule rule) {
      return resting.contains(rule);
    }
  }

  /** A row whose MAC holds. */
  private record Row(Rule rule, long entry) {}

  /** The ledger before the rows: what it names was written before. */
  Standing standing() {
    var set = book.set();
    var rows = rows();
    var firm = new HashMap<String, Row>();
    rows.stream()
        .flatMap(Optional::stream)
        .forEach(row -> firm.merge(row.rule().id(), row, Rules::newer));
    var rules = new LinkedHashMap<String, Rule>();
    shipped.rules().forEach(rule -> rules.put(rule.id(), rule));
    firm.forEach((id, row) -> rules.put(id, row.rule()));
    var missing =
        set.entrySet().stream()
            .filter(one -> !stands(firm.get(one.getKey()), one.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    long altered = rows.stream().filter(Optional::isEmpty).count() + missing.size();
    return new Standing(
        List.copyOf(rules.values()), resting(rules.values(), missing), (int) altered);
  }

  private static Row newer(Row one, Row other) {
    return one.entry() > other.entry() ? one : other;
  }

  private static boolean stands(@Nullable Row row, long entry) {
    return row != null && row.entry() >= entry;
  }

  /** With every other rule about the same: nobody knows any more which of them is the longer. */
  private static List<Rule> resting(Collection<Rule> rules, Set<String> missing) {
    var subjects =
        rules.stream()
            .filter(rule -> missing.contains(rule.id()))
            .map(Rule::subject)
            .collect(Collectors.toUnmodifiableSet());
    return rules.stream().filter(rule -> subjects.contains(rule.subject())).toList();
  }

  private List<Optional<Row>> rows() {
    return client
        .sql("select content, approval, entry, mac from retention.rule order by number")
        .query(
            (row, _) ->
                mac.holds(
                        row.getString(4), TABLE, row.getString(1), row.getString(2), row.getLong(3))
                    ? Optional.of(new Row(RuleText.parse(row.getString(1)), row.getLong(3)))
                    : Rules.<Row>invalid())
        .list();
  }

  private static <T> Optional<T> invalid() {
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
