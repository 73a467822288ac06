package io.sekimori.systems;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Times as logs write them. A time without a zone is none unless the mapping names one. */
final class LogTimes {
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-M-d H:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** As Oracle writes them unless it is told otherwise. */
  private static final DateTimeFormatter TWELVE_HOURS =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d-MMM-[uuuu][uu] h.mm.ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern(" a")
          .toFormatter(Locale.US)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Set<String> HALVES = Set.of("AM", "PM");
  private static final Map<String, String> ZONES =
      Map.of("UTC", "Z", "GMT", "Z", "Z", "Z", "JST", "+09:00");
  private static final int DIGITS_OF_MILLIS = 13;
  private final @Nullable ZoneId zone;

  LogTimes(@Nullable ZoneId zone) {
    this.zone = zone;
  }

  /** Not to be read. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    Unreadable(String why) {
      super(why);
      this.why = why;
    }

    /** A word of {@link LogFault}. */
    String why() {
      return why;
    }
  }

  Instant parse(String text) throws Unreadable {
    var stripped = text.strip().replace('/', '-');
    if (stripped.length() == DIGITS_OF_MILLIS && stripped.chars().allMatch(Character::isDigit)) {
      return Instant.ofEpochMilli(Long.parseLong(stripped));
    }
    var cut = offset(stripped);
    try {
      var local = local(cut.local());
      if (cut.offset().isPresent()) {
        return local.toInstant(ZoneOffset.of(cut.offset().get()));
      }
      if (zone == null) {
        throw new Unreadable("zone");
      }
      if (zone.getRules().getValidOffsets(local).isEmpty()) {
        throw new Unreadable("time");
      }
      return local.atZone(zone).toInstant();
    } catch (DateTimeException malformed) {
      throw new Unreadable("time");
    }
  }

  private static LocalDateTime local(String text) {
    return half(text)
        ? LocalDateTime.parse(text, TWELVE_HOURS)
        : LocalDateTime.parse(text.replace('T', ' '), LOCAL);
  }

  private static boolean half(String text) {
    int last = text.lastIndexOf(' ');
    return last > 0 && HALVES.contains(text.substring(last + 1).toUpperCase(Locale.ROOT));
  }

  /** A time and what it says of its zone. */
  private record Cut(String local, Optional<String> offset) {}

  private static Cut offset(String text) throws Unreadable {
    int end = text.length();
    int at = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    if (at > 10) {
      var digits = text.substring(at + 1).replace(":", "");
      if (digits.length() == 2) {
        digits += "00";
      }
      if (digits.length() != 4) {
        throw new Unreadable("zone");
      }
      var offset = text.charAt(at) + digits.substring(0, 2) + ":" + digits.substring(2);
      return new Cut(text.substring(0, at).strip(), Optional.of(offset));
    }
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    var named = text.substring(end);
    if (named.isEmpty() || end == 0 || half(text)) {
      return new Cut(text, Optional.empty());
    }
    var offset = ZONES.get(named);
    if (offset == null) {
      throw new Unreadable("zone");
    }
    return new Cut(text.substring(0, end).strip(), Optional.of(offset));
  }
}
