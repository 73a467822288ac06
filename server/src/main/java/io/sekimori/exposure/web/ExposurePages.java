package io.sekimori.exposure.web;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.edge.HomeTile;
import io.sekimori.exposure.Checkpoint;
import io.sekimori.exposure.Exposure;
import io.sekimori.exposure.Question;
import io.sekimori.exposure.web.AnswerView.RowView;
import io.sekimori.people.Staff;
import io.sekimori.terms.CustomerHandle;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Exposure on screen: a question, its picture, its tables, its files. */
@Controller
class ExposurePages implements HomeTile {
  static final List<String> KINDS =
      List.of(
          "person",
          "organisation",
          "country",
          "network",
          "application",
          "session",
          "credential",
          "grant",
          "job",
          "anybody");
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final int USUAL_DAYS = 15;

  private final Exposure exposure;
  private final AnswerFiles files;
  private final ExposureWords words;
  private final Access access;
  private final Staff staff;
  private final Clock clock;

  ExposurePages(
      Exposure exposure,
      AnswerFiles files,
      ExposureWords words,
      Access access,
      Staff staff,
      Clock clock) {
    this.exposure = exposure;
    this.files = files;
    this.words = words;
    this.access = access;
    this.staff = staff;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return mayAsk(caller)
        ? Optional.of(new Tile("exposure.tile", 85, "/exposure", List.of()))
        : Optional.empty();
  }

  private boolean mayAsk(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.READ_LEDGER)) instanceof Decision.Granted;
  }

  /** A form that is filled in as far as somebody got. */
  record Form(String kind, String id, String from, String to) {}

  @GetMapping("/exposure")
  String form(Caller caller, Model model) {
    exposure.requireMayAsk(caller);
    var now = LocalDateTime.ofInstant(clock.instant(), JAPAN).truncatedTo(ChronoUnit.MILLIS);
    var from = now.minusDays(USUAL_DAYS);
    return page(model, new Form("person", "", from.toString(), now.toString()));
  }

  private String page(Model model, Form form) {
    model.addAttribute("form", form);
    model.addAttribute("kinds", KINDS);
    model.addAttribute("staff", staff.all());
    return "exposure/exposure";
  }

  /**
   * By a form and not by an address: what somebody pastes as an id stays in no history of
   * addresses.
   */
  @PostMapping("/exposure")
  String answer(
      Caller caller,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") String id,
      @RequestParam String from,
      @RequestParam String to,
      Locale language,
      Model model) {
    var question = question(kind, id, from, to);
    var answered = exposure.ask(caller, question);
    var view = AnswerView.of(answered.answer());
    var at = question.at(answered.answer().checkpoint());
    var rows = exposure.shown(caller, at, null, AnswerFiles.FIRST + 1).answer();
    model.addAttribute("answer", view);
    model.addAttribute("bars", view.classes().stream().map(Bar::of).toList());
    model.addAttribute("rows", rows.stream().limit(AnswerFiles.FIRST).map(RowView::of).toList());
    model.addAttribute("more", rows.size() > AnswerFiles.FIRST);
    model.addAttribute("entry", answered.ticket().index());
    model.addAttribute("say", new Say(words, language));
    return page(model, new Form(kind, id, from, to));
  }

  /** From the customer's side: the last year, if no period is given. */
  @GetMapping("/exposure/customers/{customer}")
  String ofCustomer(
      Caller caller,
      @PathVariable String customer,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      Locale language,
      Model model) {
    var now = LocalDateTime.ofInstant(clock.instant(), JAPAN).truncatedTo(ChronoUnit.MILLIS);
    var form =
        new Form(
            "customer",
            customer,
            from.isEmpty() ? now.minusYears(1).toString() : from,
            to.isEmpty() ? now.toString() : to);
    var handle = CustomerHandle.parse(customer);
    var answered =
        exposure.ofCustomer(caller, handle, at(form.from()), at(form.to()), Optional.empty());
    model.addAttribute("answer", CustomerView.of(answered.answer()));
    model.addAttribute("entry", answered.ticket().index());
    model.addAttribute("say", new Say(words, language));
    model.addAttribute("form", form);
    return "exposure/customer";
  }

  @GetMapping("/exposure/customers.csv")
  void customers(
      Caller caller,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") String id,
      @RequestParam String from,
      @RequestParam String to,
      @RequestParam(defaultValue = "0") long size,
      @RequestParam(defaultValue = "") String root,
      HttpServletResponse response)
      throws IOException {
    files.customers(caller, by(question(kind, id, from, to), size, root), response);
  }

  @GetMapping("/exposure/report.xlsx")
  void workbook(
      Caller caller,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") String id,
      @RequestParam String from,
      @RequestParam String to,
      @RequestParam(defaultValue = "0") long size,
      @RequestParam(defaultValue = "") String root,
      Locale language,
      HttpServletResponse response)
      throws IOException {
    files.workbook(caller, by(question(kind, id, from, to), size, root), language, response);
  }

  /** A file is made by the checkpoint of the page that leads to it. */
  private static Question by(Question question, long size, String root) {
    return size == 0 ? question : question.at(new Checkpoint(size, root));
  }

  private static Question question(String kind, String id, String from, String to) {
    return new Question(Question.by(kind, id.strip()), at(from), at(to), Optional.empty());
  }

  private static Instant at(String local) {
    try {
      return LocalDateTime.parse(local).atZone(JAPAN).toInstant();
    } catch (DateTimeException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "time", malformed);
    }
  }

  /** Words for the template. */
  record Say(ExposureWords words, Locale language) {
    public String fields(List<String> names) {
      return words.fields(names, language);
    }

    public String word(String prefix, String id) {
      return words.word(prefix, id, language);
    }

    public String all(String prefix, List<String> ids) {
      return words.words(prefix, ids, language);
    }

    public String person(String id) {
      return words.person(id);
    }

    /** A person's name, or the id of a program. */
    public String who(String who) {
      return who.startsWith("person:") ? person(who.substring(7)) : who.replaceFirst(".*:", "");
    }

    public String at(Instant instant) {
      return ExposureWords.at(instant);
    }
  }
}
