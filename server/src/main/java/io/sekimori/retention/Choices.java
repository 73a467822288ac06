package io.sekimori.retention;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Service;

/** What the page of retention offers: stores, rules with another period, approvals to be used. */
@Service
public class Choices {
  private final Stores stores;
  private final Plans plans;
  private final Rules rules;
  private final List<Used> uses;
  private final Agreements agreements;

  Choices(
      Stores stores,
      Plans plans,
      Rules rules,
      Holds holds,
      RunRows runs,
      Clockwork clockwork,
      Agreements agreements) {
    this.agreements = agreements;
    this.stores = stores;
    this.plans = plans;
    this.rules = rules;
    this.uses = List.of(rules, holds, runs, clockwork);
  }

  /** Refuses, with an entry, whoever may not manage retention: before anything is looked up. */
  public void requireMayManage(Caller caller, String type) {
    agreements.require(caller, Act.MANAGE_RETENTION, type);
  }

  /** The stores of which a plan can be made. */
  public List<String> stores() {
    return stores.all().stream()
        .filter(store -> !plans.rulesOf(store).isEmpty())
        .map(RetentionStore::id)
        .toList();
  }

  /**
   * The rule as it stands, with another period; its legal bases stay.
   *
   * @throws Refusal NOT_FOUND
   */
  public Rule withPeriod(String id, Period period) {
    var rule =
        rules.all().stream()
            .filter(one -> one.id().equals(id))
            .findAny()
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "rule"));
    return new Rule(
        rule.id(),
        rule.kind(),
        rule.subject(),
        rule.store(),
        rule.trigger(),
        period,
        rule.fixed(),
        rule.bases());
  }

  /** What people ask others to agree to here. */
  public static List<String> kinds() {
    return List.of(Plan.KIND, Rule.KIND, Hold.LIFT, Clockwork.CLOCK);
  }

  /** True if what this approval opened was done. */
  public boolean used(ApprovalId approval) {
    return uses.stream().anyMatch(one -> one.used(approval));
  }
}
