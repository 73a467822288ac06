package io.sekimori.evidence;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Days of Japan, the first and the last included. */
public record Period(LocalDate from, LocalDate to) {
  /** A business year, and a leap day. */
  public static final int MOST_DAYS = 366;

  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  /**
   * Days in their order.
   *
   * @throws Refusal WINDOW_REVERSED, WINDOW_TOO_LONG
   */
  public Period {
    if (to.isBefore(from)) {
      throw new Refusal(ProblemCode.WINDOW_REVERSED);
    }
    if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw new Refusal(ProblemCode.WINDOW_TOO_LONG, Integer.toString(MOST_DAYS));
    }
  }

  Instant begins() {
    return from.atStartOfDay(JAPAN).toInstant();
  }

  /** The first instant after it. */
  Instant ends() {
    return to.plusDays(1).atStartOfDay(JAPAN).toInstant();
  }

  List<LocalDate> days() {
    return from.datesUntil(to.plusDays(1)).toList();
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, JAPAN);
  }

  /** A day as a whole number of eight digits, as the ledger has it. */
  static int number(LocalDate day) {
    return (day.getYear() * 100 + day.getMonthValue()) * 100 + day.getDayOfMonth();
  }
}
