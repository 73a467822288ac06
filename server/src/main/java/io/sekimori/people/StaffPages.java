package io.sekimori.people;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.Languages;
import io.sekimori.edge.Origin;
import io.sekimori.edge.PagePart;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The staff: list, one person, and what administrators do for them. */
@Controller
class StaffPages implements HomeTile {
  private final StaffDesk desk;
  private final Staff staff;
  private final Employers employers;
  private final Credentials credentials;
  private final Sessions sessions;
  private final Authorities authorities;
  private final ApproverChoices approvers;
  private final Intents intents;
  private final JapanTime japanTime;
  private final Origin origin;
  private final ObjectProvider<PagePart> parts;

  StaffPages(
      StaffDesk desk,
      Staff staff,
      Employers employers,
      Credentials credentials,
      Sessions sessions,
      Authorities authorities,
      ApproverChoices approvers,
      Intents intents,
      JapanTime japanTime,
      Origin origin,
      ObjectProvider<PagePart> parts) {
    this.desk = desk;
    this.staff = staff;
    this.employers = employers;
    this.credentials = credentials;
    this.sessions = sessions;
    this.authorities = authorities;
    this.approvers = approvers;
    this.intents = intents;
    this.japanTime = japanTime;
    this.origin = origin;
    this.parts = parts;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return intents.may(caller, Act.ADMINISTER_PEOPLE)
        ? Optional.of(new Tile("people.staff", Area.ADMINISTRATION, 800, "/staff", List.of()))
        : Optional.empty();
  }

  @GetMapping("/staff")
  String list(Caller caller, Model model) {
    look(caller, "staff-list");
    model.addAttribute("staff", staff.all().stream().map(this::row).toList());
    model.addAttribute("organisations", organisations());
    model.addAttribute("employments", Authority.Person.Employment.values());
    return "people/staff";
  }

  private void look(Caller caller, String what) {
    intents.require(
        caller,
        Act.ADMINISTER_PEOPLE,
        Event.of("staff-view", caller.actor(), Event.Outcome.SERVED).with("what", what));
  }

  private Rows.StaffRow row(StaffMember member) {
    var employer = employers.of(member.person());
    return new Rows.StaffRow(
        member.person().value(),
        member.name(),
        member.number(),
        employer.map(e -> e.organisation().value()).orElse(""),
        employer.isPresent());
  }

  /** The own one first: who does not choose chooses it. */
  private List<String> organisations() {
    return authorities.inForce().stream()
        .filter(Authority.Organisation.class::isInstance)
        .map(Authority.Organisation.class::cast)
        .sorted(
            Comparator.comparing(Authority.Organisation::standing)
                .thenComparing(Authority.Organisation::key))
        .map(Authority::key)
        .toList();
  }

  @PostMapping("/staff")
  String add(
      @RequestParam String name,
      @RequestParam String number,
      @RequestParam(defaultValue = "") String mail,
      @RequestParam String organisation,
      @RequestParam String employment,
      @RequestParam String language,
      Caller caller,
      Model model) {
    var kind =
        Arrays.stream(Authority.Person.Employment.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(employment))
            .findFirst()
            .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "employment"));
    var added =
        desk.add(
            caller,
            name,
            number,
            mail,
            Languages.supported(language),
            new OrganisationId(organisation),
            kind);
    return link(added.person(), added.link(), model);
  }

  /** The link is on this page once; it is in no cookie, address or log. */
  private String link(PersonId person, Links.Issued link, Model model) {
    model.addAttribute("person", person.value());
    model.addAttribute("address", origin.text() + "/enrol#" + link.secret());
    model.addAttribute("expires", japanTime.of(link.expires()));
    return "people/link";
  }

  @GetMapping("/staff/{person}")
  String one(@PathVariable String person, Caller caller, Model model) {
    look(caller, "staff-member");
    var id = new PersonId(person);
    var member = staff.find(id).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    model.addAttribute("member", row(member));
    model.addAttribute("mail", staff.mailOf(id).orElse(""));
    model.addAttribute("own", id.equals(caller.person()));
    model.addAttribute(
        "sessions",
        sessions.of(id).stream()
            .map(one -> Rows.SessionRow.of(one, japanTime, caller.actor().session()))
            .toList());
    model.addAttribute(
        "credentials",
        credentials.of(id).stream().map(one -> Rows.CredentialRow.of(one, japanTime)).toList());
    model.addAttribute("linkable", desk.mayLink(caller, id));
    model.addAttribute("approvers", approvers(caller, id));
    model.addAttribute(
        "recoveries",
        desk.recoveries(caller, id).stream().map(one -> recovery(one, caller)).toList());
    model.addAttribute(
        "parts",
        parts.stream()
            .filter(part -> part.page().equals("person"))
            .flatMap(part -> part.href(caller, person).stream())
            .toList());
    return "people/person";
  }

  private List<ApproverChoices.Choice> approvers(Caller caller, PersonId person) {
    return approvers.of(caller).stream().filter(one -> !one.id().equals(person.value())).toList();
  }

  private Rows.RecoveryRow recovery(Approval approval, Caller caller) {
    boolean mine = Objects.equals(approval.requester(), caller.person());
    return new Rows.RecoveryRow(
        approval.id().value(),
        approval.state().name().toLowerCase(Locale.ROOT),
        japanTime.of(approval.proposal().expires()),
        mine && approval.state() == Approval.State.APPROVED,
        mine);
  }

  @PostMapping("/staff/{person}/mail")
  String reachAt(
      @PathVariable String person,
      @RequestParam String mail,
      Caller caller,
      RedirectAttributes redirect) {
    desk.reachAt(caller, new PersonId(person), mail);
    return back(person, "people.mail.saved", redirect);
  }

  @PostMapping("/staff/{person}/link")
  String newLink(@PathVariable String person, Caller caller, Model model) {
    var id = new PersonId(person);
    return link(id, desk.link(caller, id), model);
  }

  @PostMapping("/staff/{person}/recovery")
  String askRecovery(
      @PathVariable String person,
      @RequestParam("approvers") Set<String> chosen,
      Caller caller,
      RedirectAttributes redirect) {
    desk.requestRecovery(
        caller,
        new PersonId(person),
        chosen.stream().map(PersonId::new).collect(Collectors.toSet()));
    return back(person, "people.recovery.asked", redirect);
  }

  @PostMapping("/staff/{person}/recovery/{approval}")
  String recover(
      @PathVariable String person, @PathVariable String approval, Caller caller, Model model) {
    var id = new PersonId(person);
    return link(id, desk.recover(caller, id, new ApprovalId(approval)), model);
  }

  @PostMapping("/staff/{person}/stop")
  String stop(@PathVariable String person, Caller caller, RedirectAttributes redirect) {
    desk.stop(caller, new PersonId(person));
    return back(person, "people.stopped", redirect);
  }

  @PostMapping("/staff/{person}/sessions/{session}/end")
  String endSession(
      @PathVariable String person,
      @PathVariable String session,
      Caller caller,
      RedirectAttributes redirect) {
    desk.endSession(caller, new PersonId(person), new SessionId(session));
    return back(person, "people.session.ended", redirect);
  }

  @PostMapping("/staff/{person}/credentials/{credential}/end")
  String endCredential(
      @PathVariable String person,
      @PathVariable String credential,
      Caller caller,
      RedirectAttributes redirect) {
    desk.endCredential(caller, new PersonId(person), new CredentialId(credential));
    return back(person, "people.credential.ended", redirect);
  }

  private static String back(String person, String flash, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", flash);
    redirect.addAttribute("person", person);
    return "redirect:/staff/{person}";
  }
}
