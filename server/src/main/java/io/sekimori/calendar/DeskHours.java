package io.sekimori.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a desk answers, in Japan time.
 *
 * @param from inclusive
 * @param until exclusive
 * @param closed days without hours
 */
public record DeskHours(LocalTime from, LocalTime until, ClosedDays closed) {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  public DeskHours {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("hours");
    }
  }

  /** Whether it answers at this moment. */
  public boolean open(Instant at) {
    var there = at.atZone(JAPAN);
    var time = there.toLocalTime();
    return !closed.closed(there.toLocalDate()) && !time.isBefore(from) && time.isBefore(until);
  }

  /** The next moment, after this one, at which it begins to answer. */
  public Instant nextOpening(Instant after) {
    var day = closed.roll(LocalDate.ofInstant(after, JAPAN));
    var opening = opening(day);
    return opening.isAfter(after) ? opening : opening(closed.roll(day.plusDays(1)));
  }

  private Instant opening(LocalDate day) {
    return day.atTime(from).atZone(JAPAN).toInstant();
  }
}
