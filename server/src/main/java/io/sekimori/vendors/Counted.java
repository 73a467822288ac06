package io.sekimori.vendors;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.List;

/**
 * What an agent was told to count at a source, and what is there besides.
 *
 * @param by {@code name} or {@code magic}, by which a file's kind is told; of a database {@code
 *     query-} and some digits of the query's digest
 * @param only the kinds that are counted, in order; empty for all
 * @param passedOver files of other kinds; {@value #NOT_SAID} where there are no files
 * @param oldestHours of those, -1 for none
 */
public record Counted(String by, List<String> only, long passedOver, long oldestHours) {
  /** Of databases. */
  public static final long NOT_SAID = -1;

  private static final int MOST_KINDS = 16;
  private static final String ALL = "-";

  public Counted {
    only = only.stream().distinct().sorted().toList();
    boolean words = Ids.wellFormed(by) && only.stream().allMatch(Ids::wellFormed);
    if (!words || only.size() > MOST_KINDS || passedOver < NOT_SAID || oldestHours < -1) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "report");
    }
  }

  /** As it is stored. */
  String text() {
    return scope() + " " + passedOver + " " + oldestHours;
  }

  static Counted read(String text) {
    var words = text.split(" ");
    return new Counted(
        words[0],
        words[1].equals(ALL) ? List.of() : Arrays.asList(words[1].split(",")),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]));
  }

  /** What is counted, without what was found: another scope is another count. */
  String scope() {
    return by + " " + (only.isEmpty() ? ALL : String.join(",", only));
  }

  /** True if at least everything is counted that is counted by that scope, and told alike. */
  boolean covers(String scope) {
    var due = read(scope + " 0 0");
    boolean wide = only.isEmpty() || (!due.only().isEmpty() && only.containsAll(due.only()));
    return by.equals(due.by()) && wide;
  }
}
