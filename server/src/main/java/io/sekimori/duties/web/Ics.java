package io.sekimori.duties.web;

import io.sekimori.edge.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** Days with what is due as an iCalendar object (RFC 5545). */
final class Ics {
  private static final int LONGEST_LINE = 75;
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder();

  private Ics() {}

  static String of(
      Map<LocalDate, Integer> due,
      Instant now,
      Origin origin,
      IntFunction<String> summary,
      String name,
      String description) {
    var ics = new Ics();
    ics.line("BEGIN:VCALENDAR");
    ics.line("VERSION:2.0");
    ics.line("PRODID:-//Sekimori//duties//EN");
    ics.line("CALSCALE:GREGORIAN");
    ics.line("METHOD:PUBLISH");
    ics.line("NAME:" + escaped(name));
    ics.line("X-WR-CALNAME:" + escaped(name));
    ics.line("DESCRIPTION:" + escaped(description));
    ics.line("X-WR-CALDESC:" + escaped(description));
    ics.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    due.forEach((day, count) -> ics.event(day, now, origin, summary.apply(count)));
    ics.line("END:VCALENDAR");
    return ics.text.toString();
  }

  private void event(LocalDate day, Instant now, Origin origin, String summary) {
    line("BEGIN:VEVENT");
    line("UID:duties-" + DAY.format(day) + "@" + origin.host());
    line("DTSTAMP:" + STAMP.format(now));
    line("DTSTART;VALUE=DATE:" + DAY.format(day));
    line("DTEND;VALUE=DATE:" + DAY.format(day.plusDays(1)));
    line("SUMMARY:" + escaped(summary));
    line("URL:" + origin.text() + "/duties/calendar?month=" + day.toString().substring(0, 7));
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /** A line of more than 75 octets goes on after a break and a space, never inside a character. */
  private void line(String line) {
    int length = 0;
    for (int i = 0; i < line.length(); ) {
      int point = line.codePointAt(i);
      var character = Character.toString(point);
      int bytes = character.getBytes(StandardCharsets.UTF_8).length;
      if (length + bytes > LONGEST_LINE) {
        text.append("\r\n ");
        length = 1;
      }
      text.append(character);
      length += bytes;
      i += Character.charCount(point);
    }
    text.append("\r\n");
  }
}
