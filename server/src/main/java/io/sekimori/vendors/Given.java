package io.sekimori.vendors;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.NavigableMap;

/**
 * What we handed over to a source, as the measure of what is said of it. Pure, and slow to accuse:
 * a count is held against a report only where no rounding, no transfer under way and no note that
 * may still come explains the difference.
 *
 * @param days by the Japanese day
 * @param open the first day whose count may still grow without a correction
 */
record Given(NavigableMap<LocalDate, Delivered> days, LocalDate open) {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  /** Rounding, and the way from our note to the vendor's disk. */
  private static final Duration SLACK = Duration.ofHours(2);

  /**
   * A term holds the interval of the deletion, which runs daily where the term is longer than this.
   */
  private static final Duration DAILY_FROM = Duration.ofDays(3);

  /** As it is known at a time: of that day and the one before, notes may still come. */
  static Given at(NavigableMap<LocalDate, Delivered> days, Instant now) {
    return new Given(days, day(now).minusDays(1));
  }

  /** A measurement from before this is only about days whose counts are complete. */
  Instant settled() {
    return start(open).minus(SLACK);
  }

  /**
   * What we handed over within the term must still be there, but for the last run of a deletion.
   */
  boolean exceeds(Measurement said, Duration promised) {
    var term = untouched(promised);
    for (int bound : Measurement.BOUNDS) {
      var hours = Duration.ofHours(bound);
      if (hours.compareTo(term) <= 0
          && said.youngerThan(bound) < within(said.measuredAt(), hours)) {
        return true;
      }
    }
    return said.items() < within(said.measuredAt(), term);
  }

  /** For how long nothing is deleted. */
  static Duration untouched(Duration term) {
    return term.compareTo(DAILY_FROM) < 0 ? term : term.minus(Duration.ofDays(1));
  }

  /** Handed over on days that lie wholly within this time, or so much of today as is certain. */
  private long within(Instant at, Duration time) {
    var from = at.minus(time).plus(SLACK);
    var until = at.minus(SLACK);
    return days.tailMap(day(from), true).entrySet().stream()
        .filter(one -> !start(one.getKey()).isBefore(from))
        .filter(
            one ->
                !start(one.getKey().plusDays(1)).isAfter(until)
                    || !one.getValue().noted().isAfter(until))
        .mapToLong(one -> one.getValue().items())
        .sum();
  }

  /** Of no age there is more than we handed over in its time, if all of it is ours. */
  boolean fallsShortOf(Measurement said) {
    for (int first = 0; first < said.ages().size(); first++) {
      int young = first == 0 ? 0 : Measurement.BOUNDS.get(first - 1);
      var last = day(said.measuredAt().minus(Duration.ofHours(young)).plus(SLACK));
      if (last.isBefore(open) && fallsShortOf(said, first, last)) {
        return true;
      }
    }
    return isOlderThanTheFirst(said);
  }

  private boolean fallsShortOf(Measurement said, int first, LocalDate last) {
    long count = 0;
    for (int age = first; age < said.ages().size(); age++) {
      count += said.ages().get(age);
      long oldest = said.oldestHours() + 1;
      long hours = age < Measurement.BOUNDS.size() ? Measurement.BOUNDS.get(age) : oldest;
      var from = said.measuredAt().minus(Duration.ofHours(Math.min(hours, oldest))).minus(SLACK);
      if (count > between(day(from), last)) {
        return true;
      }
    }
    return false;
  }

  private long between(LocalDate from, LocalDate last) {
    return from.isAfter(last)
        ? 0
        : days.subMap(from, true, last, true).values().stream().mapToLong(Delivered::items).sum();
  }

  private boolean isOlderThanTheFirst(Measurement said) {
    var first =
        days.entrySet().stream()
            .filter(day -> day.getValue().items() > 0)
            .map(day -> day.getKey())
            .filter(open::isAfter)
            .findFirst()
            .orElse(open);
    long most = Duration.between(start(first), said.measuredAt()).plus(SLACK).toHours();
    return said.oldestHours() >= 0 && said.oldestHours() > most;
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, JAPAN);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(JAPAN).toInstant();
  }
}
