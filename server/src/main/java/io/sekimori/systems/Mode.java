package io.sekimori.systems;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** How a system holds a field class, as seen from this server; the best protected first. */
public enum Mode {
  /** The original is here, and the system holds a token: whoever reads it passes here. */
  ORIGINAL_HERE,
  /** It holds the data itself, and its log of reads is taken in as observed events. */
  LOG_ONLY,
  /** Both hold it; the copies are reconciled every day, and reads there are not known here. */
  COPY,
  /** It holds the data, and nothing of it is known here. */
  OUTSIDE;

  /** As in the ledger and in files: {@code original-here}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the text form.
   *
   * @throws Refusal INVALID_VALUE about {@code mode}
   */
  public static Mode parse(String text) {
    return Arrays.stream(values())
        .filter(mode -> mode.text().equals(text))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "mode"));
  }
}
