package io.sekimori.console;

import io.sekimori.access.Authorities;
import io.sekimori.access.Caller;
import io.sekimori.access.EmergencyStop;
import io.sekimori.access.StandingStop;
import io.sekimori.access.Stop;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Proposal;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 緊急遮断: choose, see what would be cut, confirm; and what stands, until two persons end it. */
@Controller
@RequestMapping("/stops")
class StopPages implements HomeTile {
  private final EmergencyStop stops;
  private final Authorities authorities;
  private final Approvals approvals;
  private final ApproverChoices approvers;
  private final StopView view;
  private final Clock clock;

  StopPages(
      EmergencyStop stops,
      Authorities authorities,
      Approvals approvals,
      ApproverChoices approvers,
      StopView view,
      Clock clock) {
    this.stops = stops;
    this.authorities = authorities;
    this.approvals = approvals;
    this.approvers = approvers;
    this.view = view;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    if (caller.person() == null || !stops.mayStop(caller)) {
      return Optional.empty();
    }
    int standing = stops.standing().size();
    var tone = standing > 0 ? Tone.ALARM : Tone.CALM;
    var figure = new Figure("console.stops.standing", Integer.toString(standing), tone);
    return Optional.of(new Tile("console.stops", Area.INCIDENTS, 805, "/stops", List.of(figure)));
  }

  /**
   * The page.
   *
   * @param target {@code kind:id} of the list; empty: nothing is chosen
   * @param id of a credential or session, which no list holds
   */
  @GetMapping
  String show(
      Caller caller,
      @RequestParam(defaultValue = "") String target,
      @RequestParam(defaultValue = "") String id,
      Model model) {
    var inForce = authorities.inForce();
    model.addAttribute(
        "rows", stops.standing(caller).stream().map(one -> row(caller, one)).toList());
    chosen(target, id.strip())
        .ifPresent(
            stop ->
                model.addAttribute("counted", view.counted(stops.preview(caller, stop), inForce)));
    model.addAttribute("groups", view.groups(inForce, target));
    model.addAttribute("id", id.strip());
    model.addAttribute("causes", StopView.causes());
    model.addAttribute("approvers", approvers.of(caller));
    return "console/stops";
  }

  /** An id that was typed counts before the list: it says itself what it is. */
  private static Optional<Stop> chosen(String target, String id) {
    if (!id.isEmpty()) {
      var kind = id.startsWith("ses-") ? Stop.Kind.SESSION : Stop.Kind.CREDENTIAL;
      return Optional.of(new Stop(kind, id));
    }
    if (target.isEmpty()) {
      return Optional.empty();
    }
    int colon = target.indexOf(':');
    if (colon < 0) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "target");
    }
    return Optional.of(Stop.of(target.substring(0, colon), target.substring(colon + 1)));
  }

  private StopView.Row row(Caller caller, StandingStop one) {
    var hash = stops.hash(one.stop());
    var asked =
        caller.naturalPerson().stream()
            .flatMap(person -> approvals.askedBy(person).stream())
            .filter(each -> each.proposal().hash().equals(hash))
            .filter(each -> !stops.used(each.id()))
            .toList();
    return view.row(one, stops.left(one), asked, authorities.inForce());
  }

  @PostMapping
  String stop(
      Caller caller,
      @RequestParam String kind,
      @RequestParam String id,
      @RequestParam(defaultValue = "other") String cause,
      RedirectAttributes redirect) {
    stops.put(caller, Stop.of(kind, id), StandingStop.Cause.parse(cause));
    return back("console.stops.done", redirect);
  }

  @PostMapping("/{kind}/{id}/ask")
  String ask(
      Caller caller,
      @PathVariable String kind,
      @PathVariable String id,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    var stop = Stop.of(kind, id);
    stops.requireMayLift(caller, stop);
    var named = chosen.stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet());
    var until = clock.instant().plus(Proposal.USUAL_TIME);
    approvals.request(caller.voice(), stops.proposal(stop, named, 1, until));
    return back("console.stops.asked", redirect);
  }

  @PostMapping("/{kind}/{id}/end")
  String end(
      Caller caller,
      @PathVariable String kind,
      @PathVariable String id,
      @RequestParam String approval,
      RedirectAttributes redirect) {
    var stop = Stop.of(kind, id);
    stops.requireMayLift(caller, stop);
    var approved = approvals.approved(caller.voice(), new ApprovalId(approval), stops.hash(stop));
    stops.lift(caller, stop, approved);
    return back("console.stops.ended", redirect);
  }

  private static String back(String flash, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", flash);
    return "redirect:/stops";
  }
}
