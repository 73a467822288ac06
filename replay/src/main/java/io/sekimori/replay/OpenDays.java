package io.sekimori.replay;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The days on which somebody sits at the firm's desks: not on Saturdays, Sundays, public holidays
 * and from 29 December to 3 January. A list of what was published for those months, and so no word
 * of the server's calendar, which a test holds against it.
 */
final class OpenDays {
  static final LocalDate FIRST = LocalDate.of(2019, 12, 1);
  static final LocalDate LAST = LocalDate.of(2020, 12, 31);

  private static final Set<LocalDate> PUBLISHED =
      List.of(
              "2019-12-29",
              "2019-12-30",
              "2019-12-31",
              "2020-01-01",
              "2020-01-02",
              "2020-01-03",
              "2020-01-13",
              "2020-02-11",
              "2020-02-23",
              "2020-02-24",
              "2020-03-20",
              "2020-04-29",
              "2020-05-03",
              "2020-05-04",
              "2020-05-05",
              "2020-05-06",
              "2020-07-23",
              "2020-07-24",
              "2020-08-10",
              "2020-09-21",
              "2020-09-22",
              "2020-11-03",
              "2020-11-23",
              "2020-12-29",
              "2020-12-30",
              "2020-12-31")
          .stream()
          .map(LocalDate::parse)
          .collect(Collectors.toUnmodifiableSet());

  private OpenDays() {}

  static boolean isOpen(LocalDate day) {
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !weekend && !PUBLISHED.contains(day);
  }

  /** This day if it is open, else the next that is. */
  static LocalDate fromOn(LocalDate day) {
    var open = day;
    while (!isOpen(open)) {
      open = open.plusDays(1);
    }
    return open;
  }

  /** Every day of these months on which nobody sits there. */
  static List<LocalDate> closed() {
    return FIRST.datesUntil(LAST.plusDays(1)).filter(day -> !isOpen(day)).toList();
  }
}
