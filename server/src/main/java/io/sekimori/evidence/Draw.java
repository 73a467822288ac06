package io.sekimori.evidence;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Locale;

/**
 * How a sample is wanted.
 *
 * @param type of {@link Scope#ONE_TYPE}; else empty
 * @param size rows; of each type, for {@link Scope#EACH_TYPE}; 0 for no sample
 */
public record Draw(Scope scope, String type, int size) {
  /** What people read through in one audit. */
  public static final int MOST = 500;

  /** Of what it is drawn. */
  public enum Scope {
    WHOLE,
    EACH_TYPE,
    ONE_TYPE;

    /** As in the ledger and the API. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads it.
     *
     * @throws Refusal INVALID_VALUE
     */
    public static Scope of(String text) {
      for (var scope : values()) {
        if (scope.text().equals(text)) {
          return scope;
        }
      }
      throw new Refusal(ProblemCode.INVALID_VALUE, "scope");
    }
  }

  /**
   * A wish that can be met, as far as that can be said without the entries.
   *
   * @throws Refusal INVALID_VALUE
   */
  public Draw {
    if (size < 0 || size > MOST) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "sample-size");
    }
    if (type.isEmpty() == (scope == Scope.ONE_TYPE)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "type");
    }
  }
}
