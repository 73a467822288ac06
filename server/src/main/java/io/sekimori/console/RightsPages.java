package io.sekimori.console;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Approvers;
import io.sekimori.access.Ask;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.RoleId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Proposal;
import io.sekimori.edge.HomeTile;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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

/**
 * Who may see what: now, and on any day of the past, as it is known now or as it was known then.
 * Giving a role goes through a second person where the policy says so; taking is at once.
 */
@Controller
@RequestMapping("/rights")
class RightsPages implements HomeTile {
  private static final Duration APPROVAL_TIME = Proposal.USUAL_TIME;

  private final Access access;
  private final Authorities authorities;
  private final Approvers approvers;
  private final Approvals approvals;
  private final RightsView view;
  private final Clock clock;

  RightsPages(
      Access access,
      Authorities authorities,
      Approvers approvers,
      Approvals approvals,
      RightsView view,
      Clock clock) {
    this.access = access;
    this.authorities = authorities;
    this.approvers = approvers;
    this.approvals = approvals;
    this.view = view;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    boolean may = may(caller, Act.REVOKE) || may(caller, Act.READ_LEDGER);
    return caller.person() != null && may
        ? Optional.of(new Tile("console.rights", Area.ADMINISTRATION, 810, "/rights", List.of()))
        : Optional.empty();
  }

  private boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /**
   * The page.
   *
   * @param date the end of this day in Japan is asked about; empty: now
   * @param known {@code then}: only what had been recorded by that time
   */
  @GetMapping
  String show(
      Caller caller,
      @RequestParam(defaultValue = "") String date,
      @RequestParam(defaultValue = "now") String known,
      Model model) {
    var now = clock.instant();
    var inForce = authorities.shownTo(caller);
    var at = date.isEmpty() ? now : endOf(date, now);
    if (at.isBefore(now)) {
      inForce = authorities.inForceAt(at, known.equals("then") ? at : now);
    }
    model.addAttribute("date", LocalDate.ofInstant(at, Words.JAPAN).toString());
    model.addAttribute("today", LocalDate.ofInstant(now, Words.JAPAN).toString());
    model.addAttribute("known", known.equals("then") ? "then" : "now");
    model.addAttribute("present", !at.isBefore(now));
    model.addAttribute("mayGive", !at.isBefore(now) && may(caller, Act.ADMINISTER_ACCESS));
    model.addAttribute("mayTake", !at.isBefore(now) && may(caller, Act.REVOKE));
    fill(model, inForce, person(caller));
    return "console/rights";
  }

  private void fill(Model model, List<Authority> inForce, PersonId reader) {
    model.addAttribute("classes", view.classes());
    model.addAttribute("reach", view.reach(inForce));
    model.addAttribute("grants", view.grantRows(inForce));
    model.addAttribute("held", view.held(inForce, reader));
    model.addAttribute("people", view.people(inForce));
    model.addAttribute("approvers", view.choices(approvers.of(reader)));
    model.addAttribute("roles", view.roles(inForce));
    model.addAttribute("reader", reader.value());
  }

  /** The last instant of a day in Japan, or now if the day is not over. */
  private static Instant endOf(String date, Instant now) {
    try {
      var end = LocalDate.parse(date).plusDays(1).atStartOfDay(Words.JAPAN).toInstant();
      return end.isAfter(now) ? now : end.minusNanos(1_000);
    } catch (DateTimeException wrong) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "date", wrong);
    }
  }

  @PostMapping("/roles")
  String give(
      Caller caller,
      @RequestParam String person,
      @RequestParam String role,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    var wanted =
        new Authority.Assignment(Ids.random("asg"), new PersonId(person), new RoleId(role));
    authorities.requireMayGive(caller, wanted);
    if (!authorities.needsSecondPerson(wanted)) {
      authorities.put(caller, wanted);
      return back("console.rights.given", redirect);
    }
    var named = chosen.stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet());
    var expires = clock.instant().plus(APPROVAL_TIME);
    approvals.request(caller.voice(), authorities.proposal(wanted, named, 1, expires));
    redirect.addFlashAttribute("flash", "console.rights.asked");
    return "redirect:/approvals";
  }

  @PostMapping("/roles/{id}/end")
  String end(Caller caller, @PathVariable String id, RedirectAttributes redirect) {
    authorities.unassign(caller, id);
    return back("console.rights.taken", redirect);
  }

  @PostMapping("/grants/{id}/revoke")
  String revoke(Caller caller, @PathVariable String id, RedirectAttributes redirect) {
    authorities.revoke(caller, new GrantId(id));
    return back("console.rights.taken", redirect);
  }

  private static String back(String flash, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", flash);
    return "redirect:/rights";
  }

  private static PersonId person(Caller caller) {
    return caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
  }
}
