package io.sekimori.duties.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.edge.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** RFC 5545: lines end with CRLF, hold at most 75 octets, and texts are escaped. */
class IcsVectorTests {
  private static final Origin ORIGIN =
      new Origin("https://gate.example.jp", "gate.example.jp", true);

  private static String ics(Map<LocalDate, Integer> due, String summary) {
    return Ics.of(
        due,
        Instant.parse("2026-11-19T01:02:03Z"),
        ORIGIN,
        count -> summary + count,
        "a,b;c",
        "d,e");
  }

  @Test
  void aDayIsAnAllDayEvent() {
    var text = ics(Map.of(LocalDate.of(2026, 12, 31), 2), "n ");
    assertThat(text)
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sekimori//duties//EN\r\n")
        .contains("NAME:a\\,b\\;c\r\n")
        .contains("\r\nDESCRIPTION:d\\,e\r\nX-WR-CALDESC:d\\,e\r\n")
        .contains(
            """
            BEGIN:VEVENT
            UID:duties-20261231@gate.example.jp
            DTSTAMP:20261119T010203Z
            DTSTART;VALUE=DATE:20261231
            DTEND;VALUE=DATE:20270101
            SUMMARY:n 2
            URL:https://gate.example.jp/duties/calendar?month=2026-12
            TRANSP:TRANSPARENT
            END:VEVENT
            """
                .replace("\n", "\r\n"))
        .endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void aLongLineGoesOnWithoutBreakingACharacter() {
    var due = new TreeMap<LocalDate, Integer>();
    due.put(LocalDate.of(2026, 12, 1), 1);
    var summary = "期限".repeat(40);
    var text = ics(due, summary);
    for (String line : text.split("\r\n", -1)) {
      assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
    }
    assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + summary + "1\r\n");
  }
}
