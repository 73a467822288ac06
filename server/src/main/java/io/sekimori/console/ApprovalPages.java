package io.sekimori.console;

import io.sekimori.access.Authorities;
import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Grounds;
import io.sekimori.edge.HomeTile;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for a second pair of eyes, and what became of one's own requests. */
@Controller
@RequestMapping("/approvals")
class ApprovalPages implements HomeTile {
  private final Approvals approvals;
  private final Authorities authorities;
  private final ApprovalView view;

  ApprovalPages(Approvals approvals, Authorities authorities, ApprovalView view) {
    this.approvals = approvals;
    this.authorities = authorities;
    this.view = view;
  }

  /** For whoever is asked or has asked; others need not know that there are approvals. */
  @Override
  public Optional<Tile> tile(Caller caller) {
    var person = caller.person();
    if (person == null) {
      return Optional.empty();
    }
    var outlook = approvals.outlook(person);
    if (outlook.concerning() == 0) {
      return Optional.empty();
    }
    var tone = outlook.judging() == 0 ? Tone.CALM : Tone.WARN;
    var figure = new Figure("console.approvals.waiting", Integer.toString(outlook.judging()), tone);
    return Optional.of(new Tile("console.approvals", 820, "/approvals", List.of(figure)));
  }

  @GetMapping
  String list(Caller caller, Model model) {
    var reader = person(caller);
    model.addAttribute(
        "approvals",
        approvals.concerning(reader).stream().map(one -> view.row(one, reader)).toList());
    model.addAttribute("grounds", view.grounds());
    return "console/approvals";
  }

  @PostMapping("/{id}/approve")
  String approve(
      Caller caller,
      @PathVariable String id,
      @RequestParam String hash,
      @RequestParam String grounds,
      Model model) {
    var said =
        approvals.approve(
            caller.voice(), new ApprovalId(id), new ContentHash(hash), grounds(grounds));
    return one(said, caller, model);
  }

  @PostMapping("/{id}/reject")
  String reject(
      Caller caller,
      @PathVariable String id,
      @RequestParam String hash,
      @RequestParam String grounds,
      Model model) {
    var said =
        approvals.reject(
            caller.voice(), new ApprovalId(id), new ContentHash(hash), grounds(grounds));
    return one(said, caller, model);
  }

  @PostMapping("/{id}/withdraw")
  String withdraw(Caller caller, @PathVariable String id, Model model) {
    return one(approvals.withdraw(caller.voice(), new ApprovalId(id)), caller, model);
  }

  /** Carries out an approved change of authority; the hash is of the content that was approved. */
  @PostMapping("/{id}/carry-out")
  String carryOut(Caller caller, @PathVariable String id, Model model) {
    var approval = find(id, caller);
    if (!approval.proposal().kind().equals(Authorities.APPROVAL_KIND)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "kind");
    }
    var authority = authorities.proposed(approval.proposal());
    authorities.requireMayGive(caller, authority);
    var approved = approvals.approved(caller.voice(), approval.id(), authorities.hash(authority));
    authorities.put(caller, authority, approved);
    return one(find(id, caller), caller, model);
  }

  private Approval find(String id, Caller caller) {
    return approvals
        .find(new ApprovalId(id), person(caller))
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  private String one(Approval approval, Caller caller, Model model) {
    model.addAttribute("one", view.row(approval, person(caller)));
    model.addAttribute("grounds", view.grounds());
    return "console/approvals :: one";
  }

  private static Grounds grounds(String text) {
    return Arrays.stream(Grounds.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "grounds"));
  }

  private static PersonId person(Caller caller) {
    return caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
  }
}
