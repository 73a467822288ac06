package io.sekimori.duties.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.duties.DutyDesk;
import io.sekimori.duties.DutyWork;
import io.sekimori.duties.Excuses;
import io.sekimori.duties.NamedDays;
import io.sekimori.duties.Reason;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.JapanTimes;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One duty, series or machine, and what is done with it. */
@Controller
class DutyPages {
  private final DutyDesk desk;
  private final DutyWork work;
  private final Excuses excuses;
  private final NamedDays days;
  private final ApproverChoices approvers;
  private final DutyWords words;

  DutyPages(
      DutyDesk desk,
      DutyWork work,
      Excuses excuses,
      NamedDays days,
      ApproverChoices approvers,
      DutyWords words) {
    this.desk = desk;
    this.work = work;
    this.excuses = excuses;
    this.days = days;
    this.approvers = approvers;
    this.words = words;
  }

  /** A step of the time line. */
  record StepRow(
      String kind,
      String at,
      String by,
      String day,
      String word,
      long entry,
      boolean approved,
      boolean altered) {}

  @GetMapping("/duties/{duty}")
  String show(Caller caller, @PathVariable("duty") String id, Model model) {
    var found = desk.find(caller, id);
    model.addAttribute("id", id);
    model.addAttribute("keeps", desk.mayKeep(caller));
    model.addAttribute("asked", excuses.asked(caller, id));
    model.addAttribute("days", days.asked(caller, id));
    model.addAttribute("approvers", approvers.of(caller));
    model.addAttribute("reasons", reasons());
    return switch (found) {
      case DutyDesk.OneDuty one -> duty(one, model);
      case DutyDesk.OneSeries one -> series(one, model);
      case DutyDesk.OneMachine one -> {
        model.addAttribute("row", MachineRow.of(one.standing(), words));
        yield "duties/machine";
      }
    };
  }

  private String duty(DutyDesk.OneDuty one, Model model) {
    var duty = one.duty();
    var today = desk.today();
    model.addAttribute("duty", duty);
    model.addAttribute("row", DutyRow.of(duty, today, words));
    model.addAttribute("due", words.due(duty.due()));
    model.addAttribute("anchor", duty.anchor().text());
    model.addAttribute("ruleText", words.text(duty.rule()));
    model.addAttribute("own", one.own());
    model.addAttribute("firstAlone", days.firstAlone().toString());
    model.addAttribute("kinds", days(one, model));
    model.addAttribute("open", duty.state(today).open());
    model.addAttribute("today", today.toString());
    model.addAttribute(
        "steps",
        one.steps().stream()
            .map(
                step ->
                    new StepRow(
                        step.kind().text(),
                        JapanTimes.of(step.at()),
                        words.actor(step.by()),
                        step.day().map(LocalDate::toString).orElse(""),
                        step.word().map(this::word).orElse(""),
                        step.entry(),
                        step.approved(),
                        step.altered()))
            .toList());
    return "duties/duty";
  }

  /** Which days may be asked for: of whom keeps it both, of its owner that of a filing. */
  private List<DutyWords.Choice> days(DutyDesk.OneDuty one, Model model) {
    boolean counted = one.duty().due().anchored() && !one.duty().altered();
    boolean keeps = Boolean.TRUE.equals(model.getAttribute("keeps"));
    return words.choices(
        "duties.step.", counted && keeps ? List.of("filed", "anchored") : List.of("filed"));
  }

  /** A reason in words; a reference as it stands. */
  private String word(String text) {
    var key = "duties.reason." + text;
    var word = words.of(key);
    return word.equals(key) ? text : word;
  }

  private String series(DutyDesk.OneSeries one, Model model) {
    var series = one.series();
    var today = desk.today();
    model.addAttribute("series", series);
    model.addAttribute("owner", words.owner(series.owner()));
    model.addAttribute("rhythm", words.rhythm(series.rhythm()));
    model.addAttribute(
        "rows", one.ahead().stream().map(duty -> DutyRow.of(duty, today, words)).toList());
    return "duties/one-series";
  }

  private List<DutyWords.Choice> reasons() {
    return words.choices(
        "duties.reason.", Arrays.stream(Reason.values()).map(Reason::text).toList());
  }

  @PostMapping("/duties/{duty}/anchor")
  String anchor(
      Caller caller,
      @PathVariable("duty") String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      RedirectAttributes redirect) {
    work.anchor(caller, id, on, null);
    return back(id, "duties.anchored", redirect);
  }

  @PostMapping("/duties/{duty}/decision")
  String decide(Caller caller, @PathVariable("duty") String id, RedirectAttributes redirect) {
    work.require(caller, id);
    return back(id, "duties.decided", redirect);
  }

  @PostMapping("/duties/{duty}/filings")
  String file(
      Caller caller,
      @PathVariable("duty") String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      @RequestParam(defaultValue = "") String reference,
      RedirectAttributes redirect) {
    work.file(caller, id, on, reference.isBlank() ? null : reference.strip(), null);
    return back(id, "duties.filed", redirect);
  }

  @PostMapping("/duties/{duty}/excuses")
  String ask(
      Caller caller,
      @PathVariable("duty") String id,
      @RequestParam String reason,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    if (approvers.isEmpty()) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    var people = approvers.stream().map(PersonId::new).collect(Collectors.toSet());
    excuses.request(caller, id, Reason.parse(reason), people, 1);
    return back(id, "duties.asked", redirect);
  }

  @PostMapping("/duties/{duty}/excuses/{approval}")
  String excuse(
      Caller caller,
      @PathVariable("duty") String id,
      @PathVariable String approval,
      @RequestParam String reason,
      RedirectAttributes redirect) {
    excuses.excuse(caller, id, Reason.parse(reason), new ApprovalId(approval));
    return back(id, "duties.excused", redirect);
  }

  @PostMapping("/duties/{duty}/corrections")
  String askDay(
      Caller caller,
      @PathVariable("duty") String id,
      @RequestParam String correction,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      @RequestParam(defaultValue = "") Set<String> approvers,
      RedirectAttributes redirect) {
    if (approvers.isEmpty()) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    var wish = new NamedDays.Wish(NamedDays.Kind.parse(correction), on);
    var people = approvers.stream().map(PersonId::new).collect(Collectors.toSet());
    days.request(caller, id, wish, people, 1);
    return back(id, "duties.asked", redirect);
  }

  @PostMapping("/duties/{duty}/corrections/{approval}")
  String correct(
      Caller caller,
      @PathVariable("duty") String id,
      @PathVariable String approval,
      @RequestParam String correction,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on,
      RedirectAttributes redirect) {
    return switch (NamedDays.Kind.parse(correction)) {
      case ANCHORED -> {
        work.anchor(caller, id, on, new ApprovalId(approval));
        yield back(id, "duties.anchored", redirect);
      }
      case FILED -> {
        work.file(caller, id, on, null, new ApprovalId(approval));
        yield back(id, "duties.filed", redirect);
      }
    };
  }

  private static String back(String id, String flash, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", flash);
    redirect.addAttribute("duty", id);
    return "redirect:/duties/{duty}";
  }
}
