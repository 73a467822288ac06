package io.sekimori.vault;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.keys.RetentionClass;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PlanId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.RunId;
import java.util.List;

/**
 * What a run of retention is to erase: a bundle of customers, one class, and on whose word. There
 * is no erasure by the server itself without the plan and the approval that stand here, and both
 * are in its entries.
 *
 * @param customers at most {@value Event#MOST_SUBJECTS}
 */
public record RetentionOrder(
    Mandate mandate, RetentionClass retention, List<CustomerHandle> customers) {
  /**
   * On whose word.
   *
   * @param plan what was to be erased, as it was agreed to or as its rule allows
   * @param approval of a second natural person: of this plan, or of the rule's first run
   * @param rule our id of the rule
   */
  public record Mandate(PlanId plan, RunId run, ApprovalId approval, String rule) {
    /** Named in every entry of the run. */
    public Event enteredIn(Event event) {
      return event
          .with("plan", plan.value())
          .with("run", run.value())
          .with("approval-of-rule", approval.value())
          .with("rule", rule);
    }
  }

  public RetentionOrder {
    customers = List.copyOf(customers);
    if (customers.isEmpty() || customers.size() > Event.MOST_SUBJECTS) {
      throw new Refusal(ProblemCode.TOO_MANY_CUSTOMERS, "order");
    }
  }
}
