package io.sekimori.duties;

import io.sekimori.approvals.AfterReviewed;
import io.sekimori.approvals.Need;
import io.sekimori.approvals.Proposal;
import io.sekimori.approvals.Route;
import io.sekimori.approvals.Stage;
import io.sekimori.terms.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * That something is not required is seen afterwards (後閲) by a 個人データ管理責任者 who neither asked nor
 * approved: two colleagues who agree are still one department. Nothing waits for it; a review that
 * does not come in its time is an alarm until it does.
 */
@Component
class DutyReview implements AfterReviewed {
  private final Holders holders;

  DutyReview(Holders holders) {
    this.holders = holders;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(Excuses.KIND);
  }

  /** Some of these, and the review if there is somebody left for it. */
  Route route(PersonId requester, Set<PersonId> approvers, int needed) {
    var stages = new ArrayList<>(Route.of(approvers, needed).stages());
    var reviewers =
        holders.approving(Ladder.DATA_OFFICER, requester).stream()
            .filter(one -> !one.equals(requester) && !approvers.contains(one))
            .sorted(Comparator.comparing(PersonId::value))
            .toList();
    if (!reviewers.isEmpty()) {
      stages.add(review(reviewers));
    }
    return new Route(stages);
  }

  private static Stage review(List<PersonId> reviewers) {
    return new Stage(
        Stage.Kind.APPROVAL,
        Stage.Turn.AFTERWARDS,
        reviewers,
        null,
        new Need.AtLeast(1),
        new Stage.Limit(Proposal.USUAL_TIME, null));
  }
}
