package io.sekimori.calendar;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public holidays (国民の祝日・休日) from 2007 to 2099: the rule of the Act, and what the operator's
 * file says otherwise.
 */
public final class Holidays {
  private final GazettedDays gazetted;
  private final Map<Integer, SortedMap<LocalDate, Holiday>> years = new ConcurrentHashMap<>();

  private Holidays(GazettedDays gazetted) {
    this.gazetted = gazetted;
  }

  /** The Act alone. */
  public static Holidays byRule() {
    return new Holidays(GazettedDays.none());
  }

  /**
   * The Act with the operator's file: the Cabinet Office's {@code syukujitsu.csv} (each year that
   * it has is taken from it whole), or lines {@code +2031-05-01} and {@code -2031-05-01}.
   *
   * @param file its bytes; UTF-8 or CP932
   * @throws Refusal INVALID_VALUE about {@code holidays-line-7} if that line cannot be read, about
   *     {@code holidays-year-2031} if a year of the csv is not whole
   */
  public static Holidays with(byte[] file) {
    return new Holidays(GazettedDays.read(file));
  }

  /**
   * What holiday this day is; empty if none.
   *
   * @throws Refusal INVALID_VALUE about {@code year} outside of 2007 to 2099
   */
  public Optional<Holiday> on(LocalDate day) {
    return Optional.ofNullable(of(day.getYear()).get(day));
  }

  /** All of a year, in order. */
  public SortedMap<LocalDate, Holiday> of(int year) {
    if (year < HolidayRule.FIRST_YEAR || year > HolidayRule.LAST_YEAR) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "year");
    }
    return years.computeIfAbsent(year, this::derive);
  }

  private SortedMap<LocalDate, Holiday> derive(int year) {
    return new TreeMap<>(gazetted.correct(year, HolidayRule.of(year)));
  }
}
