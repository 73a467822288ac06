package io.sekimori.calendar;

import static io.sekimori.calendar.Holiday.*;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Act on National Holidays (昭和23年法律第178号) from 2007 on, with the exceptions that acts made for
 * 2019 to 2021. The days of the equinoxes are a forecast by the usual formula: the gazette fixes
 * them in February of the year before, and the operator's file says so if they differ.
 */
final class HolidayRule {
  static final int FIRST_YEAR = 2007;
  static final int LAST_YEAR = 2099;

  private HolidayRule() {}

  /** Every holiday of a year, in order. */
  static Map<LocalDate, Holiday> of(int year) {
    var days = new TreeMap<LocalDate, Holiday>();
    fixed(year, days);
    moving(year, days);
    throne(year, days);
    var named = Map.copyOf(days);
    named.keySet().forEach(day -> substitute(day, days, named));
    named.keySet().forEach(day -> between(day, days, named));
    return days;
  }

  private static void fixed(int year, Map<LocalDate, Holiday> days) {
    days.put(LocalDate.of(year, 1, 1), NEW_YEAR);
    days.put(LocalDate.of(year, 2, 11), FOUNDATION);
    days.put(LocalDate.of(year, 3, equinox(20.8431, year)), VERNAL_EQUINOX);
    days.put(LocalDate.of(year, 4, 29), SHOWA);
    days.put(LocalDate.of(year, 5, 3), CONSTITUTION);
    days.put(LocalDate.of(year, 5, 4), GREENERY);
    days.put(LocalDate.of(year, 5, 5), CHILDREN);
    days.put(LocalDate.of(year, 9, equinox(23.2488, year)), AUTUMNAL_EQUINOX);
    days.put(LocalDate.of(year, 11, 3), CULTURE);
    days.put(LocalDate.of(year, 11, 23), LABOUR_THANKSGIVING);
  }

  /** Valid from 1980 to 2099. */
  private static int equinox(double start, int year) {
    int years = year - 1980;
    return (int) (start + 0.242194 * years - Math.floorDiv(years, 4));
  }

  private static void moving(int year, Map<LocalDate, Holiday> days) {
    days.put(monday(year, Month.JANUARY, 2), COMING_OF_AGE);
    days.put(monday(year, Month.SEPTEMBER, 3), RESPECT_FOR_THE_AGED);
    switch (year) {
      case 2020 -> games(days, LocalDate.of(2020, 7, 23), LocalDate.of(2020, 8, 10));
      case 2021 -> games(days, LocalDate.of(2021, 7, 22), LocalDate.of(2021, 8, 8));
      default -> {
        days.put(monday(year, Month.JULY, 3), MARINE);
        days.put(monday(year, Month.OCTOBER, 2), SPORTS);
        if (year >= 2016) {
          days.put(LocalDate.of(year, 8, 11), MOUNTAIN);
        }
      }
    }
  }

  /** The years of the games: the day of sports is the day after the day of the sea. */
  private static void games(Map<LocalDate, Holiday> days, LocalDate marine, LocalDate mountain) {
    days.put(marine, MARINE);
    days.put(marine.plusDays(1), SPORTS);
    days.put(mountain, MOUNTAIN);
  }

  private static void throne(int year, Map<LocalDate, Holiday> days) {
    if (year <= 2018) {
      days.put(LocalDate.of(year, 12, 23), EMPERORS_BIRTHDAY);
    } else if (year == 2019) {
      days.put(LocalDate.of(year, 5, 1), ACCESSION);
      days.put(LocalDate.of(year, 10, 22), ENTHRONEMENT);
    } else {
      days.put(LocalDate.of(year, 2, 23), EMPERORS_BIRTHDAY);
    }
  }

  private static LocalDate monday(int year, Month month, int which) {
    return LocalDate.of(year, month, 1)
        .with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY));
  }

  /** Art. 3(2): the nearest later day that is no holiday itself. */
  private static void substitute(
      LocalDate day, Map<LocalDate, Holiday> days, Map<LocalDate, Holiday> named) {
    if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      var next = day.plusDays(1);
      while (named.containsKey(next)) {
        next = next.plusDays(1);
      }
      days.put(next, SUBSTITUTE);
    }
  }

  /** Art. 3(3): the day before and the day after are holidays by name, and it is none. */
  private static void between(
      LocalDate day, Map<LocalDate, Holiday> days, Map<LocalDate, Holiday> named) {
    if (named.containsKey(day.plusDays(2))) {
      days.putIfAbsent(day.plusDays(1), BETWEEN);
    }
  }
}
