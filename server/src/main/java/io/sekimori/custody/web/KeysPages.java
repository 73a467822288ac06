package io.sekimori.custody.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.custody.Custody;
import io.sekimori.custody.RotationKind;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The keys on screen: how they stand, and rotations with a second person. */
@Controller
class KeysPages implements HomeTile {
  private final Custody custody;
  private final Approvals approvals;
  private final ApproverChoices approvers;

  KeysPages(Custody custody, Approvals approvals, ApproverChoices approvers) {
    this.custody = custody;
    this.approvals = approvals;
    this.approvers = approvers;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return custody.mayAdminister(caller)
        ? Optional.of(new Tile("custody.tile", Area.ADMINISTRATION, 820, "/keys", figures()))
        : Optional.empty();
  }

  private List<Figure> figures() {
    var standing = custody.outline();
    var split = standing.custodians().split();
    var rehearsed = standing.custodians().rehearsed();
    return List.of(
        new Figure("custody.epoch.since", JapanTimes.of(standing.keys().epochSince()), Tone.CALM),
        new Figure(
            "custody.epoch.next",
            JapanTimes.of(standing.nextRotation()),
            standing.late() ? Tone.ALARM : Tone.CALM),
        new Figure("custody.split", text(split), split.isEmpty() ? Tone.ALARM : Tone.CALM),
        new Figure(
            "custody.rehearsed", text(rehearsed), rehearsed.isEmpty() ? Tone.WARN : Tone.CALM));
  }

  /** Empty if it never was. */
  private static String text(Optional<Instant> at) {
    return at.map(JapanTimes::of).orElse("");
  }

  /** A rotation that was asked for. */
  record Asked(String approval, String kind, String state, boolean usable) {}

  @GetMapping("/keys")
  String keys(Caller caller, Model model) {
    var standing = custody.standing(caller);
    model.addAttribute("standing", standing);
    model.addAttribute("since", JapanTimes.of(standing.keys().epochSince()));
    model.addAttribute("next", JapanTimes.of(standing.nextRotation()));
    model.addAttribute("horizon", JapanTimes.of(standing.keys().horizonEnds()));
    model.addAttribute("kekRotated", text(standing.kekRotated()));
    model.addAttribute("split", text(standing.custodians().split()));
    model.addAttribute("rehearsed", text(standing.custodians().rehearsed()));
    model.addAttribute("kinds", RotationKind.values());
    model.addAttribute("approvers", approvers.of(caller));
    model.addAttribute("asked", asked(caller));
    return "custody/keys";
  }

  private List<Asked> asked(Caller caller) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(Custody.ROTATION))
        .filter(one -> !custody.opened(one.id()))
        .map(KeysPages::asked)
        .toList();
  }

  private static Asked asked(Approval approval) {
    return new Asked(
        approval.id().value(),
        approval.proposal().content().split(" ", -1)[0],
        approval.state().name().toLowerCase(java.util.Locale.ROOT),
        approval.state() == Approval.State.APPROVED);
  }

  @PostMapping("/keys/rotations")
  String ask(
      Caller caller,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    var people = approvers.stream().map(PersonId::new).collect(Collectors.toSet());
    custody.request(caller, RotationKind.parse(kind), people, 1);
    redirect.addFlashAttribute("flash", "custody.asked");
    return "redirect:/keys";
  }

  @PostMapping("/keys/rotations/{approval}")
  String rotate(
      Caller caller,
      @PathVariable String approval,
      @RequestParam String kind,
      RedirectAttributes redirect) {
    custody.rotate(caller, RotationKind.parse(kind), new ApprovalId(approval));
    redirect.addFlashAttribute("flash", "custody.rotated");
    return "redirect:/keys";
  }
}
