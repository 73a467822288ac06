package io.sekimori.exposure.web;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.exposure.CustomerLists;
import io.sekimori.exposure.Exposure;
import io.sekimori.exposure.web.AnswerView.RowView;
import io.sekimori.people.Staff;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PurposeId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
          "vendor",
          "application",
          "token",
          "session",
          "credential",
          "device",
          "grant",
          "job",
          "anybody");
  private static final int USUAL_DAYS = 15;

  private final Exposure exposure;
  private final AnswerFiles files;
  private final CustomerLists lists;
  private final ApproverChoices approvers;
  private final ExposureWords words;
  private final Access access;
  private final Staff staff;
  private final Clock clock;

  ExposurePages(
      Exposure exposure,
      AnswerFiles files,
      CustomerLists lists,
      ApproverChoices approvers,
      ExposureWords words,
      Access access,
      Staff staff,
      Clock clock) {
    this.exposure = exposure;
    this.files = files;
    this.lists = lists;
    this.approvers = approvers;
    this.words = words;
    this.access = access;
    this.staff = staff;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return mayAsk(caller)
        ? Optional.of(new Tile("exposure.tile", Area.OVERSIGHT, 85, "/exposure", List.of()))
        : Optional.empty();
  }

  private boolean mayAsk(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.READ_LEDGER)) instanceof Decision.Granted;
  }

  @GetMapping("/exposure")
  String form(Caller caller, Locale language, Model model) {
    exposure.requireMayAsk(caller);
    var now =
        LocalDateTime.ofInstant(clock.instant(), AskedForm.JAPAN).truncatedTo(ChronoUnit.MILLIS);
    var from = now.minusDays(USUAL_DAYS);
    return page(
        caller,
        model,
        language,
        new AskedForm("person", "", from.toString(), now.toString(), 0L, ""));
  }

  private String page(Caller caller, Model model, Locale language, AskedForm form) {
    model.addAttribute("say", new Say(words, language));
    var purposes = lists.purposes(caller);
    model.addAttribute("purposes", purposes.stream().map(PurposeId::value).toList());
    model.addAttribute("approvers", purposes.isEmpty() ? List.of() : approvers.of(caller));
    model.addAttribute("agreed", lists.agreed(caller));
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
  String answer(Caller caller, @ModelAttribute AskedForm asked, Locale language, Model model) {
    var question = asked.question();
    var answered = exposure.ask(caller, question);
    var view = AnswerView.of(answered.answer());
    var at = question.at(answered.answer().checkpoint());
    var rows = exposure.shown(caller, at, null, AnswerFiles.FIRST + 1).answer();
    model.addAttribute("answer", view);
    model.addAttribute("bars", view.classes().stream().map(Bar::of).toList());
    model.addAttribute("rows", rows.stream().limit(AnswerFiles.FIRST).map(RowView::of).toList());
    model.addAttribute("more", rows.size() > AnswerFiles.FIRST);
    model.addAttribute("entry", answered.ticket().index());
    return page(caller, model, language, asked);
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
    var now =
        LocalDateTime.ofInstant(clock.instant(), AskedForm.JAPAN).truncatedTo(ChronoUnit.MILLIS);
    var form =
        new AskedForm(
            "customer",
            customer,
            from.isEmpty() ? now.minusYears(1).toString() : from,
            to.isEmpty() ? now.toString() : to,
            0L,
            "");
    var handle = CustomerHandle.parse(customer);
    var answered =
        exposure.ofCustomer(
            caller,
            handle,
            AskedForm.at(from.isEmpty() ? now.minusYears(1).toString() : from),
            AskedForm.at(to.isEmpty() ? now.toString() : to),
            Optional.empty());
    model.addAttribute("answer", CustomerView.of(answered.answer()));
    model.addAttribute("entry", answered.ticket().index());
    model.addAttribute("say", new Say(words, language));
    model.addAttribute("form", form);
    return "exposure/customer";
  }

  @PostMapping("/exposure/customers.csv")
  void customers(Caller caller, @ModelAttribute AskedForm asked, HttpServletResponse response)
      throws IOException {
    files.customers(caller, asked.question(), response);
  }

  @PostMapping("/exposure/report.xlsx")
  void workbook(
      Caller caller, @ModelAttribute AskedForm asked, Locale language, HttpServletResponse response)
      throws IOException {
    files.workbook(caller, asked.question(), language, response);
  }

  @PostMapping("/exposure/report.pdf")
  void pdf(
      Caller caller, @ModelAttribute AskedForm asked, Locale language, HttpServletResponse response)
      throws IOException {
    files.pdf(caller, asked.question(), language, response);
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
