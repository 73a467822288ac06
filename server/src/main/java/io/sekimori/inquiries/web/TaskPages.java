package io.sekimori.inquiries.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.HomeTile;
import io.sekimori.inquiries.InquiryId;
import io.sekimori.inquiries.Reply;
import io.sekimori.inquiries.TaskDesk;
import io.sekimori.inquiries.web.InquiryView.TaskView;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody is asked, and their answer. */
@Controller
class TaskPages implements HomeTile {
  private static final String PAGE = "/inquiries/mine";
  private static final List<String> THINGS = List.of("seen", "saved", "printed", "sent");

  private final TaskDesk desk;
  private final InquiryWords words;

  TaskPages(TaskDesk desk, InquiryWords words) {
    this.desk = desk;
    this.words = words;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    long waiting = desk.waiting(caller);
    return waiting == 0
        ? Optional.empty()
        : Optional.of(
            new Tile(
                "inquiries.mine.tile",
                Area.MINE,
                1,
                PAGE,
                List.of(new Figure("inquiries.mine.waiting", Long.toString(waiting), Tone.WARN))));
  }

  @GetMapping(PAGE)
  String tasks(Caller caller, Locale language, Model model) {
    model.addAttribute("tasks", desk.mine(caller).stream().map(TaskView::of).toList());
    model.addAttribute("things", THINGS);
    model.addAttribute(
        "fates", List.of(Reply.Gone.values()).stream().map(Reply.Gone::text).toList());
    model.addAttribute("say", new InquiryWords.Say(words, language));
    return "inquiries/mine";
  }

  /** Fields are named {@code <class>.<thing>}; what is not said is no answer. */
  @PostMapping("/inquiries/mine/{inquiry}")
  String answer(
      Caller caller,
      @PathVariable String inquiry,
      @RequestParam Map<String, String> said,
      RedirectAttributes redirect) {
    var classes =
        said.keySet().stream()
            .filter(name -> name.endsWith(".seen"))
            .map(name -> name.substring(0, name.length() - ".seen".length()))
            .map(of -> said(of, said))
            .toList();
    var note = said.getOrDefault("note", "").strip();
    desk.answer(caller, new InquiryId(inquiry), new Reply(classes, note));
    redirect.addFlashAttribute("flash", "inquiries.signed");
    return "redirect:" + PAGE;
  }

  private static Reply.ForClass said(String of, Map<String, String> said) {
    return new Reply.ForClass(
        OpeningBody.fieldClass(of),
        yes(said.get(of + ".seen")),
        yes(said.get(of + ".saved")),
        yes(said.get(of + ".printed")),
        yes(said.get(of + ".sent")),
        Reply.Gone.of(said.getOrDefault(of + ".deleted", "")),
        day(said.getOrDefault(of + ".on", "")));
  }

  private static boolean yes(@Nullable String word) {
    if (!"yes".equals(word) && !"no".equals(word)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "classes");
    }
    return "yes".equals(word);
  }

  private static @Nullable LocalDate day(String day) {
    try {
      return day.isEmpty() ? null : LocalDate.parse(day);
    } catch (DateTimeException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "deleted", malformed);
    }
  }
}
