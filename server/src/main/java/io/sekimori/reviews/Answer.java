package io.sekimori.reviews;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** What a reviewer says of a right. */
public enum Answer {
  KEEP,
  /** It is too wide: an administrator gives a narrower one, and this one lapses on the due date. */
  CHANGE,
  /** It ends at once. */
  REMOVE;

  /** As in the API, forms and the ledger. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The answer of this text.
   *
   * @throws Refusal INVALID_VALUE about {@code answer}
   */
  public static Answer parse(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "answer"));
  }
}
