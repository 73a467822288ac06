package io.sekimori.calendar;

import java.time.LocalDate;

/**
 * How the days of a leak's reports are counted (個人情報保護法施行規則 Art. 8; guidelines 通則編 3-5-3-3,
 * 3-5-3-4).
 */
public final class StatutoryCount {
  /** Days within which the final report (確報) is due. */
  public static final int FINAL = 30;

  /** The same, if an improper purpose is possible (APPI-R Art. 7(3)). */
  public static final int FINAL_IMPROPER = 60;

  private static final int PRELIMINARY_TARGET = 3;
  private static final int PRELIMINARY_LIMIT = 5;

  private final ClosedDays closed;

  private StatutoryCount(ClosedDays closed) {
    this.closed = closed;
  }

  /** Counting by the closed days of the administrative organs. */
  public static StatutoryCount of(Holidays holidays) {
    return new StatutoryCount(ClosedDays.government(holidays));
  }

  /**
   * The day on which something is due within so many days: the day of knowing is day 1, all days
   * count, and if the last is closed the next open day takes its place.
   *
   * @param known the day on which any department knew
   * @param days at least 1
   */
  public LocalDate due(LocalDate known, int days) {
    return closed.roll(last(known, days));
  }

  /** The same without its last rule. */
  public LocalDate last(LocalDate known, int days) {
    if (days < 1) {
      throw new IllegalArgumentException("days");
    }
    return known.plusDays(days - 1L);
  }

  /**
   * When the preliminary report (速報) is due. "Promptly" is all that the rule says; the guide of
   * three to five days has no rule of counting, so the strictest is taken: day 1 is the day of
   * knowing and nothing is rolled over.
   */
  public Preliminary preliminary(LocalDate known) {
    return new Preliminary(last(known, PRELIMINARY_TARGET), last(known, PRELIMINARY_LIMIT));
  }

  /** The day to aim at, and the last day. */
  public record Preliminary(LocalDate target, LocalDate limit) {}
}
