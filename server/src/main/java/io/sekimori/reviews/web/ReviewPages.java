package io.sekimori.reviews.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.reviews.Answer;
import io.sekimori.reviews.Campaign;
import io.sekimori.reviews.Grounds;
import io.sekimori.reviews.Progress;
import io.sekimori.reviews.ReviewedRight;
import io.sekimori.reviews.RightsReviews;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** アクセス権限の棚卸し: the campaigns, the rows to answer, and what became of them. */
@Controller
@RequestMapping("/reviews")
class ReviewPages implements HomeTile {
  private static final int ORDER = 310;
  private static final int USUAL_DAYS = 21;

  /** Of what others answer; the files hold all. */
  private static final int MOST_SHOWN = 300;

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private final RightsReviews reviews;
  private final ReviewWords words;
  private final ReviewFiles files;
  private final Clock clock;

  ReviewPages(RightsReviews reviews, ReviewWords words, ReviewFiles files, Clock clock) {
    this.reviews = reviews;
    this.words = words;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    var person = caller.person();
    if (person == null) {
      return Optional.empty();
    }
    long waiting = reviews.waiting(person);
    if (waiting == 0 && !reviews.seesAll(caller)) {
      return Optional.empty();
    }
    var figure =
        new Figure(
            "reviews.tile.waiting", Long.toString(waiting), waiting > 0 ? Tone.WARN : Tone.CALM);
    return Optional.of(
        new Tile("reviews.tile", Area.OVERSIGHT, ORDER, "/reviews", List.of(figure)));
  }

  /** A campaign in words. */
  record Row(
      String id,
      String begun,
      String due,
      int months,
      String phase,
      String closed,
      ReviewBar bar,
      Map<String, ReviewBar> employers,
      long held) {
    static Row of(Campaign one, Progress progress) {
      return new Row(
          one.id(),
          JapanTimes.of(one.begun().at()),
          one.due().toString(),
          one.months(),
          phase(one),
          one.closed().map(mark -> JapanTimes.of(mark.at())).orElse(""),
          ReviewBar.of(progress),
          ReviewBar.employers(progress),
          progress.of(ReviewedRight.State.HELD));
    }

    private static String phase(Campaign one) {
      if (one.settled().isPresent()) {
        return "settled";
      }
      if (one.closed().isPresent()) {
        return "held";
      }
      return one.ended().isPresent() ? "ended" : "open";
    }
  }

  @GetMapping
  String list(Caller caller, Model model) {
    var all = reviews.campaigns(caller);
    model.addAttribute(
        "campaigns", all.stream().map(one -> Row.of(one.campaign(), one.progress())).toList());
    model.addAttribute("open", all.stream().anyMatch(one -> one.campaign().closed().isEmpty()));
    model.addAttribute("mayBegin", reviews.mayBegin(caller));
    var today = LocalDate.ofInstant(clock.instant(), JAPAN);
    model.addAttribute("first", today.plusDays(1));
    model.addAttribute("usual", today.plusDays(USUAL_DAYS));
    model.addAttribute("last", today.plusDays(RightsReviews.LONGEST_DAYS));
    return "reviews/reviews";
  }

  @PostMapping
  String begin(
      Caller caller,
      @RequestParam String due,
      @RequestParam(defaultValue = "3") int months,
      RedirectAttributes redirect) {
    var id = reviews.begin(caller, ReviewsApi.day(due), months);
    redirect.addFlashAttribute("flash", "reviews.begun");
    return "redirect:/reviews/" + id;
  }

  @GetMapping("/{id}")
  String one(Caller caller, @PathVariable String id, Locale language, Model model) {
    var seen = reviews.rights(caller, id);
    boolean open = seen.campaign().ended().isEmpty();
    var sides = reviews.sides(caller);
    var rows =
        seen.rights().stream()
            .map(
                right ->
                    ReviewRow.of(right, seen.waitsFor(right, sides.apply(right)), words, language))
            .toList();
    var mine = rows.stream().filter(ReviewRow::mine).toList();
    model.addAttribute("campaign", Row.of(seen.campaign(), reviews.progress(seen)));
    model.addAttribute("look", mine.stream().filter(row -> !open || row.attention()).toList());
    model.addAttribute("rest", mine.stream().filter(row -> open && !row.attention()).toList());
    var others = rows.stream().filter(row -> !row.mine()).toList();
    model.addAttribute("all", others.size());
    model.addAttribute(
        "others",
        others.stream().sorted(Comparator.comparing(this::rank)).limit(MOST_SHOWN).toList());
    model.addAttribute(
        "programs",
        reviews.ofPrograms(caller, seen).stream()
            .map(one -> ProgramRow.of(one, words, language))
            .toList());
    model.addAttribute("choices", choices());
    model.addAttribute("seesAll", reviews.seesAll(caller));
    model.addAttribute("entry", seen.entry().index());
    return "reviews/review";
  }

  /** What is wrong first. */
  private int rank(ReviewRow row) {
    return List.of(
            "held",
            "lapsed-later",
            "lapsed",
            "removed",
            "to-change",
            "open",
            "gone",
            "kept-later",
            "kept")
        .indexOf(row.state());
  }

  /** One decision with its reason: what is chosen from one list. */
  private static Map<String, List<String>> choices() {
    var choices = new LinkedHashMap<String, List<String>>();
    for (var answer : Answer.values()) {
      choices.put(
          answer.text(),
          Stream.of(Grounds.values())
              .filter(grounds -> grounds.speaksFor(answer))
              .map(Grounds::text)
              .toList());
    }
    return choices;
  }

  /** The key of a right names a person: it stands in the form and in no address. */
  @PostMapping("/{id}/answers")
  String answer(
      Caller caller,
      @PathVariable String id,
      @RequestParam String kind,
      @RequestParam String key,
      @RequestParam String decision,
      RedirectAttributes redirect) {
    int colon = decision.indexOf(':');
    if (colon < 0) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "answer");
    }
    var answer = Answer.parse(decision.substring(0, colon));
    reviews.answer(caller, id, kind, key, answer, Grounds.parse(decision.substring(colon + 1)));
    redirect.addFlashAttribute("flash", "reviews.answered." + answer.text());
    return "redirect:/reviews/" + id;
  }

  @PostMapping("/{id}/rest")
  String keepTheRest(Caller caller, @PathVariable String id, RedirectAttributes redirect) {
    reviews.keepTheRest(caller, id);
    redirect.addFlashAttribute("flash", "reviews.answered.rest");
    return "redirect:/reviews/" + id;
  }

  @GetMapping("/{id}/result.xlsx")
  void workbook(
      Caller caller, @PathVariable String id, Locale language, HttpServletResponse response)
      throws IOException {
    files.workbook(caller, id, language, response);
  }

  @GetMapping("/{id}/result.csv")
  void csv(Caller caller, @PathVariable String id, HttpServletResponse response)
      throws IOException {
    files.csv(caller, id, response);
  }
}
