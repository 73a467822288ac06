package io.sekimori.eyes;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** What a person made of a finding. */
public enum Conclusion {
  /** The rule was wrong: nothing unusual was done. */
  FALSE_ALARM,
  /** It was as found, and there was a reason for it. */
  EXPLAINED,
  /** It is dealt with as an incident. */
  INCIDENT;

  /** As in the API, the ledger and message keys. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws Refusal INVALID_VALUE about {@code conclusion}
   */
  public static Conclusion of(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "conclusion"));
  }
}
