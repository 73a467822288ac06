package io.sekimori.retention;

import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.PlanId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run would erase (消去計画), counted before it does.
 *
 * @param day which rules and counts are of this day; what becomes due later waits for another plan
 * @param entry in the ledger
 */
public record Plan(
    PlanId id, String store, LocalDate day, List<PlanLine> lines, Instant madeAt, long entry) {
  /** The kind of its approvals. */
  public static final String KIND = "retention-plan";

  public Plan {
    lines = List.copyOf(lines);
  }

  /** How many it would erase. */
  public long due() {
    return lines.stream().mapToLong(PlanLine::due).sum();
  }

  /** A line for the plan and one for each rule: what its approvers read. */
  public String content() {
    return id
        + " "
        + store
        + " "
        + day
        + lines.stream().map(line -> "\n" + line.content()).collect(Collectors.joining());
  }

  /** What an approval of exactly this is bound to. */
  public ContentHash hash() {
    return ContentHash.of(KIND, content());
  }

  static Plan parse(String content, Instant madeAt, long entry) {
    var lines = Arrays.asList(content.split("\n", -1));
    var words = lines.getFirst().split(" ", -1);
    return new Plan(
        new PlanId(words[0]),
        words[1],
        LocalDate.parse(words[2]),
        lines.subList(1, lines.size()).stream().map(PlanLine::parse).toList(),
        madeAt,
        entry);
  }
}
