package io.sekimori.eyes.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.edge.PersonNames;
import io.sekimori.eyes.Conclusion;
import io.sekimori.eyes.EyesDesk;
import io.sekimori.eyes.Finding;
import io.sekimori.eyes.FindingId;
import io.sekimori.eyes.Step;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What rules found, the picture of when, and the rules themselves. */
@Controller
class FindingsPages implements HomeTile {
  private static final String PAGE = "/eyes";
  private static final int MOST = 300;
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final DateTimeFormatter FIRST =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final EyesDesk desk;
  private final PersonNames names;
  private final Clock clock;

  FindingsPages(EyesDesk desk, PersonNames names, Clock clock) {
    this.desk = desk;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    if (!desk.mayView(caller)) {
      return Optional.empty();
    }
    long open = desk.open(caller);
    var tone = open > 0 ? Tone.WARN : Tone.CALM;
    var figure = new Figure("eyes.tile.open", Long.toString(open), tone);
    return Optional.of(new Tile("eyes.tile", Area.OVERSIGHT, 86, PAGE, List.of(figure)));
  }

  /** A finding in words; {@code conclusion} is empty while it is open. */
  record Row(
      String id,
      String rule,
      int version,
      String person,
      String name,
      String system,
      String happened,
      String found,
      long amount,
      String unit,
      long entry,
      long announced,
      String conclusion,
      String closedBy,
      String closedAt) {}

  private Row row(Finding one) {
    var person = one.person().value();
    var name = names.of(one.person());
    return new Row(
        one.id().value(),
        one.rule(),
        one.version(),
        person,
        name.equals(person) ? "" : name,
        one.system(),
        JapanTimes.of(one.happened()),
        JapanTimes.of(one.found()),
        one.amount(),
        one.unit(),
        one.entry(),
        one.announced(),
        one.closed().map(closed -> closed.conclusion().text()).orElse(""),
        one.closed().map(closed -> names.of(closed.by())).orElse(""),
        one.closed().map(closed -> JapanTimes.of(closed.at())).orElse(""));
  }

  @GetMapping(PAGE)
  String findings(Caller caller, @RequestParam(defaultValue = "false") boolean all, Model model) {
    var view = desk.view(caller);
    var wanted = view.findings().stream().filter(one -> all || one.open()).toList();
    model.addAttribute("rows", wanted.stream().limit(MOST).map(this::row).toList());
    model.addAttribute("more", wanted.size() > MOST ? wanted.size() - MOST : 0);
    model.addAttribute("all", all);
    return "eyes/findings";
  }

  /** What the exposure question is asked with. */
  record Window(String from, String to) {}

  @GetMapping("/eyes/findings/{finding}")
  String finding(Caller caller, @PathVariable String finding, Model model) {
    var seen = desk.finding(caller, new FindingId(finding));
    var now = LocalDateTime.ofInstant(clock.instant(), JAPAN).truncatedTo(ChronoUnit.MILLIS);
    var end = seen.days().getLast().day().plusDays(1).atStartOfDay();
    var from = seen.days().getFirst().day().atStartOfDay();
    model.addAttribute("one", row(seen.finding()));
    model.addAttribute("picture", DayBars.of(seen.days()));
    model.addAttribute("days", seen.days());
    model.addAttribute(
        "window", new Window(from.toString(), (end.isAfter(now) ? now : end).toString()));
    model.addAttribute("mayClose", seen.mayClose());
    model.addAttribute("conclusions", Conclusion.values());
    return "eyes/finding";
  }

  @PostMapping("/eyes/findings/{finding}/closing")
  String close(
      Caller caller,
      @PathVariable String finding,
      @RequestParam(defaultValue = "") String conclusion,
      RedirectAttributes redirect) {
    desk.close(caller, new FindingId(finding), Conclusion.of(conclusion));
    redirect.addFlashAttribute("flash", "eyes.closed");
    return "redirect:" + PAGE;
  }

  /** A line of an example in words. */
  record Line(Step step, String first, String every, String unit) {
    static Line of(Step step) {
      var every = step.every();
      boolean hours = every.toMinutes() % 60 == 0;
      return new Line(
          step,
          FIRST.format(step.from()),
          Long.toString(hours ? every.toHours() : every.toMinutes()),
          hours ? "hours" : "minutes");
    }
  }

  /** A rule in words. */
  record RuleRow(
      String id,
      int version,
      int memory,
      String unit,
      String sql,
      long next,
      String at,
      List<List<Line>> found,
      List<List<Line>> passed) {
    static RuleRow of(EyesDesk.Working working) {
      var rule = working.rule();
      return new RuleRow(
          rule.id(),
          rule.version(),
          rule.memory(),
          rule.unit(),
          rule.sql(),
          working.next(),
          working.at().map(JapanTimes::of).orElse(""),
          lines(rule.found()),
          lines(rule.passed()));
    }

    private static List<List<Line>> lines(List<List<Step>> examples) {
      return examples.stream().map(one -> one.stream().map(Line::of).toList()).toList();
    }
  }

  @GetMapping("/eyes/rules")
  String rules(Caller caller, Model model) {
    model.addAttribute("rules", desk.rules(caller).stream().map(RuleRow::of).toList());
    return "eyes/rules";
  }
}
