package io.sekimori.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Days of the scenario, which are days in Japan. */
final class Days {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(JAPAN);

  private Days() {}

  static Instant at(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).atZone(JAPAN).toInstant();
  }

  static String text(Instant instant) {
    return MINUTE.format(instant);
  }
}
