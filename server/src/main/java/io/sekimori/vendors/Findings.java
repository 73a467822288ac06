package io.sekimori.vendors;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How much personal data an agent found left over in files, by kind. Numbers and words of ours;
 * never a sample, a name of a file or a place.
 *
 * @param files looked at, as a whole or in part
 * @param notRead places that could not be read
 * @param bytes of the files that were looked at to their end; {@value #NOT_SAID} if it was not said
 * @param finished false if the time was up before all was looked at: what was not reached may hold
 *     anything
 */
public record Findings(
    List<Finding> kinds, long files, long notRead, long bytes, boolean finished) {
  static final int MOST_KINDS = 64;

  /** Of agents that do not say how many bytes they looked at. */
  public static final long NOT_SAID = -1;

  private static final String CUT = "cut";

  public Findings {
    kinds = List.copyOf(kinds);
    if (kinds.size() > MOST_KINDS || files < 0 || notRead < 0 || bytes < NOT_SAID) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "report");
    }
  }

  /**
   * A kind of personal data.
   *
   * @param files in which it was found
   * @param values in them
   */
  public record Finding(String kind, long files, long values) {
    public Finding {
      if (!Ids.wellFormed(kind) || files < 0 || values < 0) {
        throw new Refusal(ProblemCode.MALFORMED_REQUEST, "report");
      }
    }
  }

  /** As it is stored. */
  String text() {
    return kinds.stream()
        .map(one -> one.kind() + " " + one.files() + " " + one.values())
        .collect(Collectors.joining(";", head() + ";", ""));
  }

  private String head() {
    return files + " " + notRead + " " + bytes + (finished ? "" : " " + CUT);
  }

  /** Rows of earlier versions end after the second number. */
  static Findings read(String text) {
    var parts = Arrays.asList(text.split(";"));
    var head = parts.getFirst().split(" ");
    return new Findings(
        parts.stream().skip(1).map(Findings::finding).toList(),
        Long.parseLong(head[0]),
        Long.parseLong(head[1]),
        head.length > 2 ? Long.parseLong(head[2]) : NOT_SAID,
        !head[head.length - 1].equals(CUT));
  }

  private static Finding finding(String text) {
    var words = text.split(" ");
    return new Finding(words[0], Long.parseLong(words[1]), Long.parseLong(words[2]));
  }
}
