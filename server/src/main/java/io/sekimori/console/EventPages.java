package io.sekimori.console;

import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.access.DeclaredEvents;
import io.sekimori.access.EventCause;
import io.sekimori.access.EventKind;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Proposal;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.Banner;
import io.sekimori.edge.HomeTile;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

/** 有事の発動: what is open, declared by two and closed by one, what was, and a word on every page. */
@Controller
@RequestMapping("/events")
class EventPages implements HomeTile, Banner {
  private static final String PAGE = "/events";

  /** Of those that are over; the ledger has all. */
  private static final int MOST_OVER = 20;

  /** Longer ones are declared again. */
  private static final Duration LONGEST = Duration.ofDays(14);

  private final DeclaredEvents events;
  private final Authorities authorities;
  private final Approvals approvals;
  private final ApproverChoices approvers;
  private final EventView view;
  private final Clock clock;

  EventPages(
      DeclaredEvents events,
      Authorities authorities,
      Approvals approvals,
      ApproverChoices approvers,
      EventView view,
      Clock clock) {
    this.events = events;
    this.authorities = authorities;
    this.approvals = approvals;
    this.approvers = approvers;
    this.view = view;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    if (caller.person() == null || !events.mayRead(caller)) {
      return Optional.empty();
    }
    int open = events.open().size();
    var tone = open > 0 ? Tone.WARN : Tone.CALM;
    var figure = new Figure("console.events.open", Integer.toString(open), tone);
    return Optional.of(new Tile("console.events", Area.INCIDENTS, 807, PAGE, List.of(figure)));
  }

  /** Everybody sees that one is open: what they are asked for and shown changes with it. */
  @Override
  public Optional<Notice> notice(Caller caller, Locale locale) {
    var open = events.open();
    if (caller.person() == null || open.isEmpty()) {
      return Optional.empty();
    }
    var href = events.mayRead(caller) ? PAGE : null;
    return Optional.of(new Notice(view.banner(open), href, Tone.CALM));
  }

  @GetMapping
  String show(Caller caller, Model model) {
    var now = clock.instant();
    var all = events.all(caller);
    var over = all.stream().filter(one -> !one.open(now)).toList();
    model.addAttribute(
        "open", all.stream().filter(one -> one.open(now)).map(one -> view.row(one, now)).toList());
    model.addAttribute(
        "over", over.stream().limit(MOST_OVER).map(one -> view.row(one, now)).toList());
    model.addAttribute("older", Math.max(0, over.size() - MOST_OVER));
    model.addAttribute("asked", asked(caller, now));
    model.addAttribute("mayDeclare", events.mayDeclare(caller));
    model.addAttribute("mayClose", events.mayClose(caller));
    model.addAttribute("kinds", EventView.kinds());
    model.addAttribute("causes", EventView.causes());
    model.addAttribute("approvers", approvers.of(caller));
    model.addAttribute("first", minute(now));
    model.addAttribute("usual", minute(now.plus(Duration.ofDays(1))));
    model.addAttribute("last", minute(now.plus(LONGEST)));
    return "console/events";
  }

  private static String minute(Instant at) {
    return LocalDateTime.ofInstant(at, Words.JAPAN).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** What the reader asked for and has not been opened yet. */
  private List<EventView.Asked> asked(Caller caller, Instant now) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(Authorities.APPROVAL_KIND))
        .filter(EventPages::waits)
        .flatMap(
            one ->
                proposed(one).filter(event -> event.until().isAfter(now)).stream()
                    .map(event -> view.asked(one, event)))
        .toList();
  }

  private static boolean waits(Approval one) {
    return one.state() == Approval.State.PENDING || one.state() == Approval.State.APPROVED;
  }

  private Optional<Authority.DeclaredEvent> proposed(Approval one) {
    return authorities.proposed(one.proposal()) instanceof Authority.DeclaredEvent event
        ? Optional.of(event)
        : Optional.empty();
  }

  @PostMapping
  String declare(
      Caller caller,
      @RequestParam String kind,
      @RequestParam String cause,
      @RequestParam String until,
      @RequestParam(name = "approvers", defaultValue = "") Set<String> chosen,
      RedirectAttributes redirect) {
    var event =
        new Authority.DeclaredEvent(Ids.random("event"), kind(kind), cause(cause), instant(until));
    authorities.requireMayGive(caller, event);
    var named = chosen.stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet());
    var expires = clock.instant().plus(Proposal.USUAL_TIME);
    approvals.request(caller.voice(), authorities.proposal(event, named, 1, expires));
    return back("console.events.asked", redirect);
  }

  private static EventKind kind(String text) {
    return Arrays.stream(EventKind.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "kind"));
  }

  private static EventCause cause(String text) {
    return Arrays.stream(EventCause.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "cause"));
  }

  private static Instant instant(String text) {
    try {
      return LocalDateTime.parse(text).atZone(Words.JAPAN).toInstant();
    } catch (DateTimeException wrong) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "until", wrong);
    }
  }

  /** What was agreed to is opened by who asked for it. */
  @PostMapping("/open")
  String open(Caller caller, @RequestParam String approval, RedirectAttributes redirect) {
    var person = caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
    var found = approvals.find(new ApprovalId(approval), person);
    var event =
        found
            .filter(one -> one.proposal().kind().equals(Authorities.APPROVAL_KIND))
            .flatMap(this::proposed)
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    authorities.requireMayGive(caller, event);
    var approved =
        approvals.approved(caller.voice(), found.orElseThrow().id(), authorities.hash(event));
    authorities.put(caller, event, approved);
    return back("console.events.opened", redirect);
  }

  @PostMapping("/{id}/close")
  String close(Caller caller, @PathVariable String id, RedirectAttributes redirect) {
    authorities.close(caller, id);
    return back("console.events.closed", redirect);
  }

  private static String back(String flash, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", flash);
    return "redirect:" + PAGE;
  }
}
