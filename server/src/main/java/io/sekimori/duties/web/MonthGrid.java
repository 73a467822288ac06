package io.sekimori.duties.web;

import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holiday;
import io.sekimori.calendar.Holidays;
import io.sekimori.duties.Duty;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A month as whole weeks from Sunday, as calendars in Japan are. */
final class MonthGrid {
  private static final int WEEK = 7;

  private MonthGrid() {}

  /**
   * A day.
   *
   * @param holiday what holiday or pause it is; empty if none
   */
  record Day(
      String date,
      int number,
      String weekday,
      String holiday,
      boolean closed,
      boolean outside,
      boolean today,
      List<DutyRow> duties) {}

  static LocalDate first(YearMonth month) {
    var day = month.atDay(1);
    return day.minusDays(day.getDayOfWeek().getValue() % WEEK);
  }

  static LocalDate last(YearMonth month) {
    var day = month.atEndOfMonth();
    return day.plusDays(WEEK - 1L - day.getDayOfWeek().getValue() % WEEK);
  }

  static List<String> weekdays(DutyWords words) {
    var days = new ArrayList<String>();
    days.add(words.of("duties.day.sunday"));
    Arrays.stream(DayOfWeek.values()).limit(WEEK - 1).forEach(day -> days.add(word(day, words)));
    return days;
  }

  private static String word(DayOfWeek day, DutyWords words) {
    return words.of("duties.day." + day.name().toLowerCase(java.util.Locale.ROOT));
  }

  static List<List<Day>> of(
      YearMonth month, LocalDate today, List<Duty> duties, Holidays holidays, DutyWords words) {
    var closed = ClosedDays.government(holidays);
    Map<LocalDate, List<Duty>> byDay =
        duties.stream().collect(Collectors.groupingBy(duty -> duty.dueOn().orElseThrow()));
    var weeks = new ArrayList<List<Day>>();
    for (var day = first(month); !day.isAfter(last(month)); day = day.plusDays(WEEK)) {
      weeks.add(
          day.datesUntil(day.plusDays(WEEK))
              .map(
                  one ->
                      new Day(
                          one.toString(),
                          one.getDayOfMonth(),
                          word(one.getDayOfWeek(), words),
                          holiday(one, holidays, closed, words),
                          closed.closed(one),
                          !YearMonth.from(one).equals(month),
                          one.equals(today),
                          byDay.getOrDefault(one, List.of()).stream()
                              .map(duty -> DutyRow.of(duty, today, words))
                              .toList()))
              .toList());
    }
    return weeks;
  }

  private static String holiday(
      LocalDate day, Holidays holidays, ClosedDays closed, DutyWords words) {
    return holidays
        .on(day)
        .map(Holiday::key)
        .map(key -> words.of(key))
        .orElse(closed.turnOfYear(day) ? words.of("calendar.year-end") : "");
  }
}
