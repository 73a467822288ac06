package io.sekimori.console;

import io.sekimori.access.Authorities;
import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.WordKind;
import io.sekimori.edge.HomeTile;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
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
    return Optional.of(
        new Tile("console.approvals", Area.MINE, 820, "/approvals", List.of(figure)));
  }

  /**
   * Everything that concerns the reader.
   *
   * @param before where the page of what is done begins
   */
  @GetMapping
  String list(Caller caller, @RequestParam(defaultValue = "") String before, Model model) {
    var reader = person(caller);
    var done = approvals.page(reader, Approvals.Box.DONE, from(before));
    model.addAttribute("waiting", rows(reader, Approvals.Box.WAITING));
    model.addAttribute("asked", rows(reader, Approvals.Box.ASKED));
    model.addAttribute("done", done.approvals().stream().map(one -> row(one, reader)).toList());
    model.addAttribute("older", done.next() < 0 ? "" : Long.toString(done.next()));
    grounds(model);
    return "console/approvals";
  }

  private List<ApprovalView.Row> rows(PersonId reader, Approvals.Box box) {
    return approvals.page(reader, box, Long.MAX_VALUE).approvals().stream()
        .map(one -> row(one, reader))
        .toList();
  }

  private ApprovalView.Row row(Approval approval, PersonId reader) {
    var id = approval.id();
    return view.row(
        approval,
        new ApprovalView.Reading(
            reader, approvals.seats(id, reader), approvals.opinions(id, reader)));
  }

  private static long from(String before) {
    try {
      return before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before);
    } catch (NumberFormatException malformed) {
      throw new Refusal(ProblemCode.MALFORMED_CURSOR, "before", malformed);
    }
  }

  private void grounds(Model model) {
    model.addAttribute("grounds", view.grounds(WordKind.SENT_BACK));
    model.addAttribute("reviewing", view.grounds(WordKind.REVIEWED));
  }

  /** One request, with everything that was ever said in it. */
  @GetMapping("/{id}")
  String show(Caller caller, @PathVariable String id, Model model) {
    model.addAttribute("one", row(find(id, caller), person(caller)));
    grounds(model);
    return "console/approval";
  }

  @PostMapping("/{id}/withdraw")
  String withdraw(Caller caller, @PathVariable String id, Model model) {
    return one(approvals.withdraw(caller.voice(), new ApprovalId(id)), caller, model);
  }

  /** Hands in again what was sent back, as it was; an edited content comes by the API. */
  @PostMapping("/{id}/resubmit")
  String resubmit(Caller caller, @PathVariable String id, Model model) {
    var voice = caller.voice();
    var content = find(id, caller).proposal().content();
    return one(approvals.resubmit(voice, new ApprovalId(id), content), caller, model);
  }

  /** Strikes out the reader's own opinion. */
  @PostMapping("/{id}/opinions/{step}/strike")
  String strike(Caller caller, @PathVariable String id, @PathVariable int step, Model model) {
    approvals.strikeOpinion(caller.voice(), new ApprovalId(id), step);
    return one(find(id, caller), caller, model);
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
    model.addAttribute("one", row(approval, person(caller)));
    grounds(model);
    return "console/approvals :: one";
  }

  private static PersonId person(Caller caller) {
    return caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
  }
}
