package io.sekimori.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;

/** Days on which an office does nothing (休日), and counting by the others (営業日). */
public final class ClosedDays {
  /** At least this many days of any thirty are open; the searches below end by it. */
  private static final int LONGEST_PAUSE = 30;

  private static final MonthDay NEW_YEARS_EVE = MonthDay.of(12, 31);
  private static final MonthDay LAST_OF_NEW_YEAR = MonthDay.of(1, 3);

  private final Holidays holidays;
  private final MonthDay yearEnd;
  private final boolean byHolidays;

  private ClosedDays(Holidays holidays, MonthDay yearEnd, boolean byHolidays) {
    this.holidays = holidays;
    this.yearEnd = yearEnd;
    this.byHolidays = byHolidays;
  }

  /**
   * Of the administrative organs: Saturdays, Sundays, holidays, 29 December to 3 January
   * (行政機関の休日に関する法律 Art. 1). Statutory reports are counted by these.
   */
  public static ClosedDays government(Holidays holidays) {
    return new ClosedDays(holidays, MonthDay.of(12, 29), true);
  }

  /** Of the exchange: Saturdays, Sundays, holidays, 31 December to 3 January. */
  public static ClosedDays exchange(Holidays holidays) {
    return new ClosedDays(holidays, NEW_YEARS_EVE, true);
  }

  /** Saturdays and Sundays alone, for a desk that says no more than weekdays (003-16). */
  public static ClosedDays weekends() {
    return new ClosedDays(Holidays.byRule(), NEW_YEARS_EVE, false);
  }

  /** Whether nothing is done on this day. */
  public boolean closed(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY
        || day.getDayOfWeek() == DayOfWeek.SUNDAY
        || (byHolidays && (turnOfYear(day) || holidays.on(day).isPresent()));
  }

  /** True for the pause around New Year. */
  public boolean turnOfYear(LocalDate day) {
    var date = MonthDay.from(day);
    return byHolidays && (!date.isBefore(yearEnd) || !date.isAfter(LAST_OF_NEW_YEAR));
  }

  /** This day if it is open, else the next that is. */
  public LocalDate roll(LocalDate day) {
    return search(day, 1);
  }

  /** This day if it is open, else the last before it that is. */
  public LocalDate rollBack(LocalDate day) {
    return search(day, -1);
  }

  private LocalDate search(LocalDate from, int step) {
    var day = from;
    for (int i = 0; i <= LONGEST_PAUSE; i++) {
      if (!closed(day)) {
        return day;
      }
      day = day.plusDays(step);
    }
    throw new IllegalStateException("no open day in a month: the file of holidays is wrong");
  }

  /**
   * The day that lies this many open days after (or, if negative, before) the given one, which
   * itself is not counted and may be closed. Zero gives the day itself.
   */
  public LocalDate plus(LocalDate day, int openDays) {
    int step = Integer.signum(openDays);
    var reached = day;
    for (int i = 0; i != openDays; i += step) {
      reached = search(reached.plusDays(step), step);
    }
    return reached;
  }

  /** The n-th open day of a month, from 1; the last one if it has fewer. */
  public LocalDate nthOpen(YearMonth month, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("n");
    }
    var day = plus(month.atDay(1).minusDays(1), n);
    return YearMonth.from(day).equals(month) ? day : lastOpen(month);
  }

  /** The last open day of a month. */
  public LocalDate lastOpen(YearMonth month) {
    return rollBack(month.atEndOfMonth());
  }
}
