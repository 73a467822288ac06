package io.sekimori.cli.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which times to show.
 *
 * @param from first instant shown
 * @param until first instant no longer shown
 */
record Interval(Instant from, Instant until) {
  /** Days are those of the firm, whose clocks are Japan's. */
  static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  /** An event whose time cannot be read is shown rather than hidden. */
  boolean contains(Optional<Instant> at) {
    return at.map(time -> !time.isBefore(from) && time.isBefore(until)).orElse(true);
  }

  /**
   * A day in Japan, or a time with an offset.
   *
   * @param start the first instant of it
   * @param end the first instant after it
   */
  record Bound(Instant start, Instant end) {}

  /** Reads {@code 2026-12-01} or {@code 2026-12-01T09:00:00+09:00}. */
  static final class Reader implements ITypeConverter<Bound> {
    @Override
    public Bound convert(String text) {
      try {
        if (text.length() == 10) {
          LocalDate day = LocalDate.parse(text);
          return new Bound(
              day.atStartOfDay(ZONE).toInstant(), day.plusDays(1).atStartOfDay(ZONE).toInstant());
        }
        Instant time = OffsetDateTime.parse(text).toInstant();
        return new Bound(time, time);
      } catch (DateTimeException _) {
        throw new TypeConversionException("2026-12-01, 2026-12-01T09:00:00+09:00: '" + text + "'");
      }
    }
  }
}
