package io.sekimori.retention;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Rule#content} wrote. */
final class RuleText {
  private RuleText() {}

  /**
   * The rule.
   *
   * @throws Refusal INVALID_VALUE if it is none
   */
  static Rule parse(String content) {
    try {
      var lines = Arrays.asList(content.split("\n", -1));
      var words = lines.getFirst().split(" ", -1);
      var bases = new ArrayList<Basis>();
      for (var line : lines.subList(1, lines.size())) {
        bases.add(basis(line.split(" ", 6)));
      }
      return new Rule(
          words[0],
          Rule.Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
          words[2],
          words[3],
          Trigger.parse(words[4]),
          Period.parse(words[5]),
          day(words[6]),
          bases);
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException bad) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "rule", bad);
    }
  }

  private static Basis basis(String[] words) {
    return new Basis(
        words[0],
        words[5],
        words[1].equals("-") ? null : Period.parse(words[1]),
        words[2],
        LocalDate.parse(words[3]),
        day(words[4]));
  }

  private static @Nullable LocalDate day(String word) {
    return word.equals("-") ? null : LocalDate.parse(word);
  }
}
