package io.sekimori.systems;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/**
 * A group of people who get at the data past every log, because they hold what lies below it.
 *
 * @param id made of the system's and the place in its entry: {@code core.c1}
 * @param group as the firm calls it; empty as long as nobody has said who
 * @param country ISO 3166-1 alpha-2 in lower case
 */
public record Custodian(String id, Holds holds, String group, String country) {
  /** One that gets its id with its place in the entry. */
  public static Custodian of(Holds holds, String group, String country) {
    return new Custodian("", holds, group, country);
  }

  /** What they hold. */
  public enum Holds {
    HOST,
    DATABASE,
    KEYS,
    BACKUP;

    /** As in files: {@code database}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the text form.
     *
     * @throws Refusal INVALID_VALUE about {@code custodian}
     */
    public static Holds parse(String text) {
      return Arrays.stream(values())
          .filter(holds -> holds.text().equals(text))
          .findAny()
          .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "custodian"));
    }
  }
}
