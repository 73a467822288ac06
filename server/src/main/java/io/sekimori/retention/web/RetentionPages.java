package io.sekimori.retention.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.retention.Choices;
import io.sekimori.retention.Gauge;
import io.sekimori.retention.Hold;
import io.sekimori.retention.Holding;
import io.sekimori.retention.Plan;
import io.sekimori.retention.Retention;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PlanId;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Retention on screen: gauges, rules, plans, runs, certificates, holds. */
@Controller
class RetentionPages implements HomeTile {
  private static final String PAGE = "redirect:/retention";
  private final Retention retention;
  private final Holding holding;
  private final Approvals approvals;
  private final ApproverChoices approvers;
  private final Choices choices;
  private final RetentionWords words;

  RetentionPages(
      Retention retention,
      Holding holding,
      Approvals approvals,
      ApproverChoices approvers,
      Choices choices,
      RetentionWords words) {
    this.choices = choices;
    this.words = words;
    this.retention = retention;
    this.holding = holding;
    this.approvals = approvals;
    this.approvers = approvers;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return retention.mayLook(caller)
        ? Optional.of(new Tile("retention.tile", Area.DATA, 520, "/retention", figures()))
        : Optional.empty();
  }

  private List<Figure> figures() {
    var gauges = retention.gauges().stream().filter(one -> one.connected() || one.away()).toList();
    long overdue = gauges.stream().mapToLong(Gauge::overdue).sum();
    long days = gauges.stream().mapToLong(Gauge::oldestOverdueDays).max().orElse(0);
    long held = gauges.stream().mapToLong(Gauge::held).sum();
    long unmeasured = gauges.stream().filter(gauge -> gauge.measuredAt() == null).count();
    return List.of(
        figure("retention.overdue", overdue),
        figure("retention.overdue.days", days),
        new Figure("retention.overdue.held", Long.toString(held), held > 0 ? Tone.WARN : Tone.CALM),
        figure("retention.unmeasured", unmeasured));
  }

  private static Figure figure(String key, long value) {
    return new Figure(key, Long.toString(value), value > 0 ? Tone.ALARM : Tone.CALM);
  }

  /** A period in words. */
  record Length(String unit, long count) {
    static Length of(Period period) {
      long days = period.get(ChronoUnit.DAYS);
      long months = period.toTotalMonths();
      if (days == 0 && months % 12 == 0) {
        return new Length("years", months / 12);
      }
      return days == 0 ? new Length("months", months) : new Length("days", days);
    }
  }

  /** A gauge with what a template cannot work out. */
  record Row(Gauge gauge, Length length, String measuredAt) {
    static Row of(Gauge gauge) {
      var at = gauge.measuredAt();
      return new Row(gauge, Length.of(gauge.rule().period()), at == null ? "" : JapanTimes.of(at));
    }
  }

  /** A plan with why it waits, and whether it ran. */
  record PlanRow(Plan plan, String madeAt, String needs, String run) {}

  @GetMapping("/retention")
  String page(Caller caller, Model model) {
    var overview = retention.overview(caller);
    model.addAttribute("overview", overview);
    model.addAttribute("rows", overview.gauges().stream().map(Row::of).toList());
    model.addAttribute("plans", overview.plans().stream().map(this::row).toList());
    model.addAttribute("manages", retention.mayManage(caller));
    model.addAttribute("approvers", approvers.of(caller));
    model.addAttribute("agreed", agreed(caller));
    model.addAttribute("stores", choices.stores());
    model.addAttribute("units", List.of("years", "months", "days"));
    model.addAttribute("kinds", Hold.Kind.values());
    model.addAttribute("reasons", Hold.Reason.values());
    model.addAttribute("words", words);
    return "retention/retention";
  }

  private PlanRow row(Plan plan) {
    return new PlanRow(
        plan,
        JapanTimes.of(plan.madeAt()),
        retention.need(plan).orElse(""),
        retention.runOf(plan).map(run -> run.id().value()).orElse(""));
  }

  /** What this person asked for and others agreed to, until it is done. */
  record Agreed(String approval, String kind, String about) {
    /** Where it is done. */
    public String address() {
      return "/retention/"
          + switch (kind) {
            case "retention-plan" -> "plans/" + about + "/run/";
            case "hold-lift" -> "holds/" + about + "/lift/";
            case "retention-rule" -> "rules/" + about + "/set/";
            default -> "clock/accept/";
          }
          + approval;
    }
  }

  private List<Agreed> agreed(Caller caller) {
    return mine(approvals, caller)
        .filter(one -> one.state() == Approval.State.APPROVED)
        .filter(one -> Choices.kinds().contains(one.proposal().kind()))
        .filter(one -> !choices.used(one.id()))
        .map(
            one ->
                new Agreed(
                    one.id().value(),
                    one.proposal().kind(),
                    one.proposal().content().split("[ \n]", 2)[0]))
        .toList();
  }

  /** What this person asked others to agree to. */
  static Stream<Approval> mine(Approvals approvals, Caller caller) {
    return caller.naturalPerson().stream().flatMap(person -> approvals.askedBy(person).stream());
  }

  @GetMapping("/retention/certificates/{certificate}")
  String certificate(Caller caller, @PathVariable String certificate, Model model) {
    var proven = retention.certificate(caller, certificate);
    var after = proven.certificate().noBackupAfter();
    model.addAttribute("proven", proven);
    model.addAttribute("one", proven.certificate());
    var rule = proven.certificate().asItStood();
    model.addAttribute("rule", rule);
    model.addAttribute("length", Length.of(rule.period()));
    model.addAttribute("measuredAt", JapanTimes.of(proven.certificate().measuredAt()));
    model.addAttribute("noBackupAfter", after == null ? "" : JapanTimes.of(after));
    model.addAttribute("words", words);
    return "retention/certificate";
  }

  @PostMapping("/retention/holds")
  String hold(
      Caller caller,
      @RequestParam String kind,
      @RequestParam String subject,
      @RequestParam String reason,
      RedirectAttributes redirect) {
    holding.hold(caller, Hold.Kind.parse(kind), subject.strip(), Hold.Reason.parse(reason));
    return done(redirect, "retention.hold.placed");
  }

  @PostMapping("/retention/holds/{hold}/review")
  String review(Caller caller, @PathVariable String hold, RedirectAttributes redirect) {
    holding.review(caller, hold);
    return done(redirect, "retention.hold.reviewed");
  }

  @PostMapping("/retention/holds/{hold}/request")
  String requestLift(
      Caller caller,
      @PathVariable String hold,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    holding.requestLift(caller, hold, people(approvers), 1);
    return done(redirect, "retention.asked");
  }

  @PostMapping("/retention/holds/{hold}/lift/{approval}")
  String lift(
      Caller caller,
      @PathVariable String hold,
      @PathVariable String approval,
      RedirectAttributes redirect) {
    holding.lift(caller, hold, new ApprovalId(approval));
    return done(redirect, "retention.hold.lifted");
  }

  @PostMapping("/retention/plans")
  String plan(Caller caller, @RequestParam String store, RedirectAttributes redirect) {
    retention.plan(caller, store);
    return done(redirect, "retention.planned");
  }

  @PostMapping("/retention/plans/{plan}/request")
  String requestRun(
      Caller caller,
      @PathVariable String plan,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    retention.requestRun(caller, new PlanId(plan), people(approvers), 1);
    return done(redirect, "retention.asked");
  }

  @PostMapping("/retention/plans/{plan}/run/{approval}")
  String run(
      Caller caller,
      @PathVariable String plan,
      @PathVariable String approval,
      RedirectAttributes redirect) {
    retention.run(caller, new PlanId(plan), new ApprovalId(approval));
    return done(redirect, "retention.begun");
  }

  static Set<PersonId> people(Set<String> ids) {
    return ids.stream().map(PersonId::new).collect(Collectors.toSet());
  }

  static String done(RedirectAttributes redirect, String word) {
    redirect.addFlashAttribute("flash", word);
    return PAGE;
  }
}
