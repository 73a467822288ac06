package io.sekimori.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a store under a rule, as it was last measured.
 *
 * @param connected false if this server knows no such store, or it is away: nothing is known then
 * @param away true if this server knows it, and it was not there at the last look
 * @param altered true if its rule or its measurement is not what was written here: nothing is known
 * @param measuredAt null if it was never measured
 * @param oldest the earliest day from which a period counts of anything that is there
 * @param overdue how many are there although their time is over and nobody holds them
 * @param oldestOverdueDays by how many days the oldest of them is over; zero if there is none
 * @param held how many are there, over and held
 */
public record Gauge(
    Rule rule,
    boolean connected,
    boolean away,
    boolean altered,
    @Nullable Instant measuredAt,
    long items,
    @Nullable LocalDate oldest,
    long overdue,
    long oldestOverdueDays,
    long held,
    LocalDate today) {

  /** How much of the period the oldest has used, in hundredths; 100 is its last day. */
  public long used() {
    if (oldest == null) {
      return 0;
    }
    long whole = Math.max(1, ChronoUnit.DAYS.between(oldest, rule.keptUntil(oldest)));
    return 100 * Math.max(0, age()) / whole;
  }

  /** How old the oldest is, in days. */
  public long age() {
    return oldest == null ? 0 : ChronoUnit.DAYS.between(oldest, today);
  }

  /** Whether this server can look there. */
  enum Place {
    UNKNOWN,
    AWAY,
    THERE
  }

  static Gauge of(
      Rule rule,
      Place place,
      boolean altered,
      Measures.@Nullable Measure measure,
      LocalDate today) {
    boolean connected = place == Place.THERE;
    boolean away = place == Place.AWAY;
    if (measure == null || altered || !connected) {
      return new Gauge(rule, connected, away, altered, null, 0, null, 0, 0, 0, today);
    }
    var found = measure.found();
    var over = found.oldestOverdue();
    long days = over == null ? 0 : ChronoUnit.DAYS.between(rule.keptUntil(over), today);
    return new Gauge(
        rule,
        true,
        false,
        false,
        measure.at(),
        found.items(),
        found.oldest(),
        found.overdue(),
        days,
        found.held(),
        today);
  }
}
