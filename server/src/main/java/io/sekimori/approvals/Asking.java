package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.HashSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whether something may be asked of those whom its route asks. */
@Component
class Asking {
  private final Panel panel;
  private final Rolls rolls;
  private final ObjectProvider<AfterReviewed> reviewed;

  Asking(Panel panel, Rolls rolls, ObjectProvider<AfterReviewed> reviewed) {
    this.panel = panel;
    this.rolls = rolls;
    this.reviewed = reviewed;
  }

  /**
   * Refuses what nobody could agree to, or somebody who may not.
   *
   * @throws Refusal SELF_GRANT, INVALID_VALUE
   */
  void require(Proposal proposal, PersonId requester, Instant now) {
    var route = proposal.route();
    if (route.named().contains(requester)) {
      throw new Refusal(ProblemCode.SELF_GRANT, "approvers");
    }
    if (Approval.over(proposal.expires(), now)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "expires");
    }
    if (route.reviewedAfterwards() && !mayBeReviewed(proposal.kind())) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "review");
    }
    var tally = new Replay(proposal, requester, now, rolls.of(route)).tally();
    var asked = new HashSet<>(route.named());
    for (int i = 0; i < route.stages().size(); i++) {
      asked.addAll(tally.seats(i));
      int enough = route.stages().get(i).need() instanceof Need.AtLeast(int number) ? number : 1;
      if (tally.seats(i).size() < enough) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
      }
    }
    if (!panel.may(asked, requester)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
    }
  }

  private boolean mayBeReviewed(String kind) {
    return reviewed.stream().anyMatch(one -> one.kinds().contains(kind));
  }
}
