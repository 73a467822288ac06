package io.sekimori.duties;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/**
 * Why something is not required, or a series ends: a list to choose from, because free text ends up
 * holding customers' names. The message is {@code duties.reason.<text>}.
 */
public enum Reason {
  /** The rule does not apply to what happened. */
  NOT_APPLICABLE,
  /** Done under another duty. */
  COVERED_ELSEWHERE,
  /** The authority lifted it, or said that it needs no more. */
  LIFTED_BY_AUTHORITY,
  /** The system or contract that it was about has ended. */
  SUBJECT_ENDED,
  ENTERED_BY_MISTAKE;

  /** As in the API, the ledger, the database and message keys. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason of this name; INVALID_VALUE for any other. */
  public static Reason parse(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text().equals(text))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "reason"));
  }
}
