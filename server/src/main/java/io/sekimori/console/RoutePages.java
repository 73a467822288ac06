package io.sekimori.console;

import io.sekimori.access.Caller;
import io.sekimori.approvals.AfterReviewed;
import io.sekimori.approvals.Proposal;
import io.sekimori.approvals.Stage;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which routes approvals take, and for what: to be read by everybody who works here. */
@Controller
class RoutePages {
  private final ObjectProvider<AfterReviewed> reviewed;
  private final Words words;

  RoutePages(ObjectProvider<AfterReviewed> reviewed, Words words) {
    this.reviewed = reviewed;
    this.words = words;
  }

  /** A stage of the picture. */
  record StageRow(String kind, String turn, String who) {}

  /**
   * A kind with its route.
   *
   * @param opens what may be done once it is approved
   * @param free true if a program may draw another route
   */
  record RouteRow(String id, String kind, String opens, boolean free, List<StageRow> stages) {}

  @GetMapping("/approvals/routes")
  String routes(Caller caller, Model model) {
    if (caller.naturalPerson().isEmpty()) {
      throw new Refusal(ProblemCode.NOT_PERMITTED);
    }
    model.addAttribute("routes", Kinds.ALL.stream().map(this::row).toList());
    model.addAttribute("days", Proposal.USUAL_TIME.toDays());
    return "console/routes";
  }

  private RouteRow row(String kind) {
    return new RouteRow(
        kind,
        words.of("approvals.kind.", kind),
        words.of("console.routes.opens.", kind),
        kind.equals(Kinds.FREE),
        stages(kind));
  }

  private List<StageRow> stages(String kind) {
    var stages = new ArrayList<StageRow>();
    stages.add(stage("console.routes.", "request", Stage.Turn.NEXT, "requester"));
    stages.add(stage("approvals.stage.", Stage.Kind.APPROVAL.text(), Stage.Turn.NEXT, "approvers"));
    if (reviewed.stream().anyMatch(one -> one.kinds().contains(kind))) {
      stages.add(
          stage(
              "approvals.turn.", Stage.Turn.AFTERWARDS.text(), Stage.Turn.AFTERWARDS, "reviewers"));
    }
    return stages;
  }

  private StageRow stage(String prefix, String word, Stage.Turn turn, String who) {
    return new StageRow(words.of(prefix, word), turn.text(), words.of("console.routes.", who));
  }
}
