package io.sekimori.retention;

import io.sekimori.keys.Keys;
import io.sekimori.keys.RowMac;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Instants as the database has them, the day in Japan, and the MACs of rows. */
final class Rows {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private Rows() {}

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** For rows that let something be erased, or keep it. */
  static RowMac mac(Keys keys) {
    return new RowMac(keys, "sekimori-retention-row-v2");
  }
}
