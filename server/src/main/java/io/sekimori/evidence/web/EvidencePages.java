package io.sekimori.evidence.web;

import io.sekimori.access.Caller;
import io.sekimori.documents.Document;
import io.sekimori.edge.HomeTile;
import io.sekimori.evidence.Draw;
import io.sekimori.evidence.Evidence;
import io.sekimori.evidence.Evidence.Row;
import io.sekimori.evidence.EvidenceDesk;
import io.sekimori.evidence.Period;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Evidence on screen: the question, the picture, the tables, the page for print. */
@Controller
class EvidencePages implements HomeTile {
  /** How many rows a page shows; all of them are in the workbook. */
  static final int FIRST = 50;

  private static final int USUAL_SIZE = 25;

  private final EvidenceDesk desk;
  private final EvidenceFiles files;
  private final EvidenceReport report;
  private final EvidenceWords words;
  private final Clock clock;

  EvidencePages(
      EvidenceDesk desk,
      EvidenceFiles files,
      EvidenceReport report,
      EvidenceWords words,
      Clock clock) {
    this.desk = desk;
    this.files = files;
    this.report = report;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return desk.mayMake(caller)
        ? Optional.of(new Tile("evidence.tile", Area.OVERSIGHT, 86, "/evidence", List.of()))
        : Optional.empty();
  }

  @GetMapping("/evidence")
  String form(
      Caller caller,
      @RequestParam(defaultValue = EvidenceApi.NEWEST) long before,
      Locale language,
      Model model) {
    var listed = desk.list(caller, before);
    var today = LocalDate.ofInstant(clock.instant(), EvidenceWords.JAPAN);
    model.addAttribute("lines", listed.lines());
    model.addAttribute("listed", listed);
    model.addAttribute("from", today.withDayOfMonth(1));
    model.addAttribute("to", today);
    model.addAttribute("size", USUAL_SIZE);
    model.addAttribute("most", Draw.MOST);
    model.addAttribute("scopes", Draw.Scope.values());
    model.addAttribute("say", new Say(words, language));
    return "evidence/evidences";
  }

  @PostMapping("/evidence")
  String make(
      Caller caller,
      @RequestParam String from,
      @RequestParam String to,
      @RequestParam String scope,
      @RequestParam(defaultValue = "") String type,
      @RequestParam int size,
      @RequestParam(defaultValue = "") String seed) {
    var wanted = Draw.Scope.of(scope);
    var draw = new Draw(wanted, wanted == Draw.Scope.ONE_TYPE ? type.strip() : "", size);
    var period = new Period(day(from), day(to));
    var brought = Optional.of(seed.strip()).filter(text -> !text.isEmpty());
    var handed = desk.make(caller, period, draw, brought);
    return "redirect:/evidence/" + handed.evidence().id();
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "day", malformed);
    }
  }

  @GetMapping("/evidence/{evidence}")
  String evidence(Caller caller, @PathVariable String evidence, Locale language, Model model) {
    var handed = desk.find(caller, evidence);
    model.addAttribute("handed", handed);
    model.addAttribute("evidence", handed.evidence());
    model.addAttribute("bars", DayBars.of(handed.evidence().days()));
    model.addAttribute("limits", report.limits(handed.evidence(), language));
    model.addAttribute("most", FIRST);
    model.addAttribute("say", new Say(words, language));
    return "evidence/evidence";
  }

  /** A part of the printed page, for the template. */
  record PartView(String kind, String text, boolean headed, Document.@Nullable Table table) {
    static PartView of(Document.Part part) {
      return switch (part) {
        case Document.Heading(var text) -> new PartView("heading", text, false, null);
        case Document.Paragraph(var text) -> new PartView("paragraph", text, false, null);
        case Document.Table table ->
            new PartView(
                "table",
                "",
                table.columns().stream().anyMatch(column -> !column.head().isEmpty()),
                table);
      };
    }
  }

  @GetMapping("/evidence/{evidence}/report")
  String report(Caller caller, @PathVariable String evidence, Locale language, Model model) {
    var handed = desk.find(caller, evidence);
    var document = report.of(handed, language);
    model.addAttribute("id", handed.evidence().id());
    model.addAttribute("document", document);
    model.addAttribute("parts", document.parts().stream().map(PartView::of).toList());
    return "evidence/report";
  }

  @GetMapping("/evidence/{evidence}/report.pdf")
  void pdf(
      Caller caller, @PathVariable String evidence, Locale language, HttpServletResponse response)
      throws IOException {
    files.report(caller, evidence, language, response);
  }

  @GetMapping("/evidence/{evidence}/evidence.xlsx")
  void workbook(
      Caller caller, @PathVariable String evidence, Locale language, HttpServletResponse response)
      throws IOException {
    files.workbook(caller, evidence, language, response);
  }

  @GetMapping("/evidence/{evidence}/sample.csv")
  void sample(Caller caller, @PathVariable String evidence, HttpServletResponse response)
      throws IOException {
    files.sample(caller, evidence, response);
  }

  /** Words for the template. */
  record Say(EvidenceWords words, Locale language) {
    public String type(String type) {
      return words.type(type, language);
    }

    public String area(String area) {
      return words.word("evidence.area.", area, language);
    }

    public String purpose(Row row) {
      return words.word("access.purpose.", row.purpose(), language);
    }

    public String outcome(Row row) {
      return words.outcome(row, language);
    }

    public String facts(Row row) {
      return EvidenceWords.facts(row);
    }

    /** How many of a list there are for each reason, in words. */
    public List<String> reasons(Evidence evidence, String list) {
      return evidence.reasons().stream()
          .filter(one -> one.list().equals(list))
          .map(one -> words.say("of-reason", language, area(one.reason()), number(one.count())))
          .toList();
    }

    public String at(java.time.Instant instant) {
      return EvidenceWords.at(instant);
    }

    public String number(long number) {
      return EvidenceWords.number(number);
    }
  }
}
