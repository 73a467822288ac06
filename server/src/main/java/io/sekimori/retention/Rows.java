package io.sekimori.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Instants as the database has them, and the day in Japan. */
final class Rows {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private Rows() {}

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
