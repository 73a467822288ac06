package io.sekimori.inquiries.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.HomeTile;
import io.sekimori.exposure.Checkpoint;
import io.sekimori.exposure.Question;
import io.sekimori.inquiries.InquiryDesk;
import io.sekimori.inquiries.InquiryId;
import io.sekimori.inquiries.web.InquiryView.LineView;
import io.sekimori.inquiries.web.InquiryView.PersonView;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Inquiries on screen, for those who ask. */
@Controller
class InquiryPages implements HomeTile {
  private static final String PAGE = "/inquiries";
  private static final List<String> KINDS = List.of("organisation", "country", "person", "anybody");
  private static final int USUAL_DAYS = 10;
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final InquiryDesk desk;
  private final InquiryFiles files;
  private final InquiryWords words;
  private final Clock clock;

  InquiryPages(InquiryDesk desk, InquiryFiles files, InquiryWords words, Clock clock) {
    this.desk = desk;
    this.files = files;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return desk.mayView(caller)
        ? Optional.of(new Tile("inquiries.tile", Area.INCIDENTS, 86, PAGE, List.of()))
        : Optional.empty();
  }

  @GetMapping(PAGE)
  String inquiries(Caller caller, Locale language, Model model) {
    var lines = desk.lines(caller).stream().map(LineView::of).toList();
    var now = LocalDateTime.ofInstant(clock.instant(), JAPAN).truncatedTo(ChronoUnit.MILLIS);
    model.addAttribute("lines", lines);
    model.addAttribute("kinds", KINDS);
    model.addAttribute(
        "classes", Arrays.stream(FieldClass.values()).map(FieldClass::text).toList());
    model.addAttribute("from", now.minusYears(1).toString());
    model.addAttribute("to", now.toString());
    model.addAttribute("days", USUAL_DAYS);
    model.addAttribute("asks", desk.mayAsk(caller));
    model.addAttribute("say", new InquiryWords.Say(words, language));
    return "inquiries/inquiries";
  }

  @PostMapping(PAGE)
  String open(
      Caller caller,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") String id,
      @RequestParam String from,
      @RequestParam String to,
      @RequestParam(defaultValue = "") Set<String> classes,
      @RequestParam(defaultValue = "0") int days,
      @RequestParam(defaultValue = "0") long size,
      @RequestParam(defaultValue = "") String root,
      RedirectAttributes redirect) {
    var by = Question.by(kind, id);
    var at = size == 0 ? Optional.<Checkpoint>empty() : Optional.of(new Checkpoint(size, root));
    var question = new Question(by, at(from), at(to), at);
    var opened = desk.open(caller, question, OpeningBody.classes(classes), days);
    redirect.addFlashAttribute("flash", "inquiries.opened");
    return "redirect:" + PAGE + "/" + opened.inquiry().id();
  }

  private static Instant at(String local) {
    try {
      return LocalDateTime.parse(local).atZone(JAPAN).toInstant();
    } catch (DateTimeException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "time", malformed);
    }
  }

  @GetMapping("/inquiries/{inquiry}")
  String inquiry(Caller caller, @PathVariable String inquiry, Locale language, Model model) {
    var whole = desk.whole(caller, new InquiryId(inquiry), false);
    var line = new InquiryDesk.Line(whole.inquiry(), whole.summary(), whole.closed());
    model.addAttribute("line", LineView.of(line));
    model.addAttribute("numbers", whole.summary());
    model.addAttribute("bars", InquiryBar.of(whole.summary()));
    model.addAttribute("people", whole.courses().stream().map(PersonView::of).toList());
    model.addAttribute("asks", desk.mayAsk(caller) && !whole.closed());
    model.addAttribute("say", new InquiryWords.Say(words, language));
    return "inquiries/inquiry";
  }

  @PostMapping("/inquiries/{inquiry}/close")
  String close(Caller caller, @PathVariable String inquiry, RedirectAttributes redirect) {
    var id = new InquiryId(inquiry);
    desk.close(caller, id);
    redirect.addFlashAttribute("flash", "inquiries.closed.done");
    return "redirect:" + PAGE + "/" + id;
  }

  @GetMapping("/inquiries/{inquiry}/answers.csv")
  void csv(Caller caller, @PathVariable String inquiry, HttpServletResponse response)
      throws IOException {
    files.csv(caller, new InquiryId(inquiry), response);
  }

  @GetMapping("/inquiries/{inquiry}/answers.xlsx")
  void workbook(
      Caller caller, @PathVariable String inquiry, Locale language, HttpServletResponse response)
      throws IOException {
    files.workbook(caller, new InquiryId(inquiry), language, response);
  }
}
