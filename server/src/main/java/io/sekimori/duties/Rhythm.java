package io.sekimori.duties;

import io.sekimori.calendar.ClosedDays;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * When the acts of a series are due. As text: {@code weekly:monday}, {@code monthly:15}, {@code
 * monthly:last}, {@code monthly:2-tuesday}, {@code monthly:open-3}, {@code monthly:open-last},
 * {@code days:10}, {@code yearly:04-30}.
 */
public sealed interface Rhythm {
  /**
   * The first day of it that is later than {@code after}, in a series that began on {@code begins}.
   */
  LocalDate next(LocalDate after, LocalDate begins, ClosedDays closed);

  /** True if its days depend on which are closed. */
  default boolean countsOpenDays() {
    return false;
  }

  /** The day of the same occurrence, by another calendar than it was found by. */
  default LocalDate again(LocalDate day, ClosedDays closed) {
    return day;
  }

  /** As in the API, the database and forms. */
  String text();

  /** Every week on one day. */
  record Weekly(DayOfWeek day) implements Rhythm {
    @Override
    public LocalDate next(LocalDate after, LocalDate begins, ClosedDays closed) {
      return after.with(TemporalAdjusters.next(day));
    }

    @Override
    public String text() {
      return "weekly:" + word(day);
    }
  }

  /** On one day of each month; in a month that is shorter, on its last day. */
  record MonthlyOn(int day) implements Rhythm {
    public MonthlyOn {
      requireWithin(day, 1, 31);
    }

    @Override
    public LocalDate next(LocalDate after, LocalDate begins, ClosedDays closed) {
      var here = in(YearMonth.from(after));
      return here.isAfter(after) ? here : in(YearMonth.from(after).plusMonths(1));
    }

    private LocalDate in(YearMonth month) {
      return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    @Override
    public String text() {
      return "monthly:" + (day == 31 ? "last" : String.valueOf(day));
    }
  }

  /** On the first to fourth such day of the week in each month. */
  record MonthlyNth(int nth, DayOfWeek day) implements Rhythm {
    public MonthlyNth {
      requireWithin(nth, 1, 4);
    }

    @Override
    public LocalDate next(LocalDate after, LocalDate begins, ClosedDays closed) {
      var here = in(YearMonth.from(after));
      return here.isAfter(after) ? here : in(YearMonth.from(after).plusMonths(1));
    }

    private LocalDate in(YearMonth month) {
      return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
    }

    @Override
    public String text() {
      return "monthly:" + nth + "-" + word(day);
    }
  }

  /** On the n-th open day of each month, or (zero) on its last. */
  record MonthlyOpen(int nth) implements Rhythm {
    public MonthlyOpen {
      requireWithin(nth, 0, 23);
    }

    @Override
    public LocalDate next(LocalDate after, LocalDate begins, ClosedDays closed) {
      var here = in(YearMonth.from(after), closed);
      return here.isAfter(after) ? here : in(YearMonth.from(after).plusMonths(1), closed);
    }

    @Override
    public boolean countsOpenDays() {
      return true;
    }

    @Override
    public LocalDate again(LocalDate day, ClosedDays closed) {
      return in(YearMonth.from(day), closed);
    }

    private LocalDate in(YearMonth month, ClosedDays closed) {
      return nth == 0 ? closed.lastOpen(month) : closed.nthOpen(month, nth);
    }

    @Override
    public String text() {
      return "monthly:open-" + (nth == 0 ? "last" : String.valueOf(nth));
    }
  }

  /** Every so many days from the beginning. */
  record EveryDays(int days) implements Rhythm {
    public EveryDays {
      requireWithin(days, 1, 366);
    }

    @Override
    public LocalDate next(LocalDate after, LocalDate begins, ClosedDays closed) {
      long passed = ChronoUnit.DAYS.between(begins, after);
      return passed < 0 ? begins : begins.plusDays((passed / days + 1) * days);
    }

    @Override
    public String text() {
      return "days:" + days;
    }
  }

  /** Once a year; 29 February is 28 February in other years. */
  record Yearly(MonthDay day) implements Rhythm {
    @Override
    public LocalDate next(LocalDate after, LocalDate begins, ClosedDays closed) {
      var here = day.atYear(after.getYear());
      return here.isAfter(after) ? here : day.atYear(after.getYear() + 1);
    }

    @Override
    public String text() {
      return "yearly:%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
    }
  }

  /**
   * The rhythm of this text.
   *
   * @throws Refusal INVALID_VALUE about {@code rhythm}
   */
  static Rhythm parse(String text) {
    try {
      var parts = Pattern.compile(":").split(text, 2);
      return switch (parts[0]) {
        case "weekly" -> new Weekly(dayOfWeek(parts[1]));
        case "monthly" -> monthly(parts[1]);
        case "days" -> new EveryDays(Integer.parseInt(parts[1]));
        case "yearly" -> new Yearly(MonthDay.parse("--" + parts[1]));
        default -> throw wrong();
      };
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException unreadable) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "rhythm", unreadable);
    }
  }

  private static Rhythm monthly(String text) {
    if (text.equals("last")) {
      return new MonthlyOn(31);
    }
    if (text.equals("open-last")) {
      return new MonthlyOpen(0);
    }
    if (text.startsWith("open-")) {
      int nth = Integer.parseInt(text.substring(5));
      requireWithin(nth, 1, 23);
      return new MonthlyOpen(nth);
    }
    int dash = text.indexOf('-');
    return dash < 0
        ? new MonthlyOn(Integer.parseInt(text))
        : new MonthlyNth(
            Integer.parseInt(text.substring(0, dash)), dayOfWeek(text.substring(dash + 1)));
  }

  private static DayOfWeek dayOfWeek(String word) {
    return DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String word(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  private static void requireWithin(int number, int least, int most) {
    if (number < least || number > most) {
      throw wrong();
    }
  }

  private static Refusal wrong() {
    return new Refusal(ProblemCode.INVALID_VALUE, "rhythm");
  }
}
