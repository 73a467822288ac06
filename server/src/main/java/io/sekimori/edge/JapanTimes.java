package io.sekimori.edge;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as screens show them: Japan time, the same form in both languages. */
public final class JapanTimes {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Tokyo"));

  private JapanTimes() {}

  public static String of(Instant instant) {
    return FORM.format(instant);
  }
}
