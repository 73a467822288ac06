package io.sekimori.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.cli.gate.Place;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A report that the server would never take is said to be one, before it uses anybody's time. */
class LongReportTests {
  private static final Place PLACE = PlaceOfTests.place(Map.of());

  private static Report of(int folders) {
    return Report.of(
        "agt-0123456789abcdef0123",
        1_795_000_000_000L,
        Report.Carried.WIRE,
        new Memory.State(1_000_000, "n".repeat(27), 0, Map.of()),
        Collections.nCopies(folders, folder()));
  }

  private static Map<String, Object> folder() {
    var kinds =
        Arrays.stream(Kind.values())
            .map(
                kind ->
                    Map.<String, Object>of(
                        "ages",
                        Collections.nCopies(10, 1_000_000L),
                        "bytes",
                        1L << 50,
                        "count",
                        10_000_000L,
                        "kind",
                        kind.name(),
                        "oldest_hours",
                        100_000L))
            .toList();
    var members = new TreeMap<String, Object>();
    members.put("source", "s".repeat(48));
    members.put("term_hours", 720);
    members.put("kinds", kinds);
    members.put("by", "magic");
    members.put("counted_at", 1_795_000_000_000L);
    members.put("only", List.of("image", "pdf", "office", "archive", "text", "mail", "database"));
    members.put("passed_over", Map.of("count", 10_000_000L, "oldest_hours", 100_000L));
    return members;
  }

  @Test
  void aHundredFoldersWithEveryKindFit() {
    var report = of(100);
    assertThat(report.payload().length()).isGreaterThan(1 << 16);
    assertThat(report.tooLong(PLACE)).isEmpty();
  }

  @Test
  void whatTheServerWouldNotTakeIsSaidWithItsLength() {
    var report = of(300);
    assertThat(report.tooLong(PLACE).orElseThrow())
        .isEqualTo(PLACE.text("agent.too-long", report.payload().length(), 1 << 18))
        .containsPattern("262.?144");
  }
}
