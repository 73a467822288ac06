package io.sekimori.duties.web;

import io.sekimori.access.Caller;
import io.sekimori.calendar.Holidays;
import io.sekimori.duties.DutyDesk;
import io.sekimori.duties.Feeds;
import io.sekimori.duties.SeriesDesk;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists and the calendar of duties. */
@Controller
class DutiesPages {
  private static final List<String> STATES = List.of("open", "overdue", "undecided", "done");

  private final DutyDesk desk;
  private final SeriesDesk series;
  private final DutyLists lists;
  private final DutyWords words;
  private final Holidays holidays;
  private final Feeds feeds;

  DutiesPages(
      DutyDesk desk,
      SeriesDesk series,
      DutyLists lists,
      DutyWords words,
      Holidays holidays,
      Feeds feeds) {
    this.desk = desk;
    this.series = series;
    this.lists = lists;
    this.words = words;
    this.holidays = holidays;
    this.feeds = feeds;
  }

  @GetMapping("/duties")
  String list(
      Caller caller,
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(defaultValue = "false") boolean own,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    var today = desk.today();
    var page = lists.page(caller, state, own, cursor, DutyLists.PER_PAGE);
    frame(caller, state, model);
    model.addAttribute("own", own);
    model.addAttribute(
        "rows", page.rows().stream().map(duty -> DutyRow.of(duty, today, words)).toList());
    model.addAttribute("next", page.next());
    return "duties/list";
  }

  @GetMapping("/duties/machines")
  String machines(Caller caller, Model model) {
    var rows = desk.machines(caller).stream().map(one -> MachineRow.of(one, words)).toList();
    frame(caller, "machines", model);
    model.addAttribute("rows", rows);
    return "duties/machines";
  }

  /** A series in a list. */
  record SeriesRow(String id, String title, String owner, String rhythm, boolean untilLifted) {}

  @GetMapping("/duties/series")
  String series(Caller caller, Model model) {
    var rows =
        series.living(caller).stream()
            .map(
                one ->
                    new SeriesRow(
                        one.id(),
                        one.title(),
                        words.owner(one.owner()),
                        words.rhythm(one.rhythm()),
                        one.untilLifted()))
            .toList();
    frame(caller, "series", model);
    model.addAttribute("rows", rows);
    return "duties/series";
  }

  @GetMapping("/duties/calendar")
  String calendar(Caller caller, @RequestParam(defaultValue = "") String month, Model model) {
    var today = desk.today();
    var shown = month.isEmpty() ? YearMonth.from(today) : month(month);
    var duties = desk.between(caller, MonthGrid.first(shown), MonthGrid.last(shown));
    frame(caller, "calendar", model);
    model.addAttribute("month", words.of("duties.month", shown.getYear(), shown.getMonthValue()));
    model.addAttribute("before", shown.minusMonths(1).toString());
    model.addAttribute("after", shown.plusMonths(1).toString());
    model.addAttribute("feed", feeds.has(caller));
    model.addAttribute("days", MonthGrid.weekdays(words));
    model.addAttribute("weeks", MonthGrid.of(shown, today, duties, holidays, words));
    return "duties/calendar";
  }

  private static YearMonth month(String text) {
    try {
      var month = YearMonth.parse(text);
      if (month.getYear() >= 2008 && month.getYear() <= 2098) {
        return month;
      }
    } catch (DateTimeException unreadable) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "month", unreadable);
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "month");
  }

  private void frame(Caller caller, String shown, Model model) {
    model.addAttribute("shown", shown);
    model.addAttribute("states", STATES);
    model.addAttribute("keeps", desk.mayKeep(caller));
  }
}
