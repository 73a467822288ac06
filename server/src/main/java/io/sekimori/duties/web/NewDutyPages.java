package io.sekimori.duties.web;

import io.sekimori.access.Caller;
import io.sekimori.access.RoleId;
import io.sekimori.duties.Anchor;
import io.sekimori.duties.Due;
import io.sekimori.duties.DutyDesk;
import io.sekimori.duties.DutyWork;
import io.sekimori.duties.Owner;
import io.sekimori.duties.Rhythm;
import io.sekimori.duties.Rule;
import io.sekimori.duties.Series;
import io.sekimori.duties.SeriesDesk;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forms that establish a duty or a series. */
@Controller
class NewDutyPages {
  private static final List<String> DUES =
      List.of("statutory", "days", "open-days", "date", "as-needed");
  private static final List<String> ROLES =
      List.of(
          "compliance",
          "data-owner",
          "data-officer",
          "vendor-control",
          "client-service",
          "system-administrator",
          "audit");
  private static final List<String> RHYTHMS =
      List.of("weekly", "monthly", "monthly-last", "open", "open-last", "days", "yearly");

  private final DutyDesk desk;
  private final DutyWork work;
  private final SeriesDesk series;
  private final DutyWords words;

  NewDutyPages(DutyDesk desk, DutyWork work, SeriesDesk series, DutyWords words) {
    this.desk = desk;
    this.work = work;
    this.series = series;
    this.words = words;
  }

  /** A rule to choose. */
  record RuleChoice(String id, String citation, String text) {}

  @GetMapping("/duties/new")
  String form(Caller caller, Model model) {
    desk.requireKeep(caller);
    model.addAttribute(
        "rules",
        Rule.shipped().stream()
            .map(Rule.Shipped::rule)
            .map(rule -> new RuleChoice(rule.id(), rule.citation(), words.text(rule)))
            .toList());
    model.addAttribute(
        "roles",
        ROLES.stream()
            .map(role -> new DutyWords.Choice("role:" + role, words.role(new RoleId(role))))
            .toList());
    model.addAttribute("dues", words.choices("duties.due.kind.", DUES));
    model.addAttribute(
        "anchors",
        words.choices("duties.anchor.", Arrays.stream(Anchor.values()).map(Anchor::text).toList()));
    model.addAttribute("rhythms", words.choices("duties.rhythm.kind.", RHYTHMS));
    model.addAttribute("today", desk.today().toString());
    return "duties/new";
  }

  @PostMapping("/duties")
  String establish(
      Caller caller,
      @RequestParam String title,
      @RequestParam String owner,
      @RequestParam String rule,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") String days,
      @RequestParam(defaultValue = "") String date,
      @RequestParam(defaultValue = "none") String anchor,
      @RequestParam(defaultValue = "") String on,
      RedirectAttributes redirect) {
    var id =
        work.establish(
            caller,
            new DutyWork.Plan(
                title,
                Owner.parse(owner),
                rule,
                due(kind, days, date),
                Anchor.parse(anchor),
                on.isBlank() ? Optional.empty() : Optional.of(day(on, "on"))));
    redirect.addFlashAttribute("flash", "duties.established");
    redirect.addAttribute("duty", id);
    return "redirect:/duties/{duty}";
  }

  private static Due due(String kind, String days, String date) {
    return Due.parse(
        switch (kind) {
          case "date" -> "date:" + date;
          case "as-needed" -> kind;
          default -> kind + ":" + days;
        });
  }

  static LocalDate day(String text, String about) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw new Refusal(ProblemCode.INVALID_VALUE, about, unreadable);
    }
  }

  @PostMapping("/duties/series")
  String again(
      Caller caller,
      @RequestParam String title,
      @RequestParam String owner,
      @RequestParam String rule,
      @RequestParam String rhythm,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String weekday,
      @RequestParam(defaultValue = "") String month,
      @RequestParam(defaultValue = "none") String roll,
      @RequestParam(defaultValue = "government") String closed,
      @RequestParam String begins,
      @RequestParam(defaultValue = "false") boolean untilLifted,
      RedirectAttributes redirect) {
    var id =
        series.establish(
            caller,
            new SeriesDesk.Plan(
                title,
                Owner.parse(owner),
                rule,
                Rhythm.parse(text(rhythm, number, weekday, month)),
                Series.Roll.parse(roll),
                closed,
                day(begins, "begins"),
                untilLifted));
    redirect.addFlashAttribute("flash", "duties.series.established");
    redirect.addAttribute("duty", id);
    return "redirect:/duties/{duty}";
  }

  private static String text(String rhythm, String number, String weekday, String month) {
    return switch (rhythm) {
      case "weekly" -> "weekly:" + weekday;
      case "monthly-last" -> "monthly:last";
      case "open" -> "monthly:open-" + number;
      case "open-last" -> "monthly:open-last";
      case "yearly" -> "yearly:" + padded(month) + "-" + padded(number);
      default -> rhythm + ":" + number;
    };
  }

  private static String padded(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
