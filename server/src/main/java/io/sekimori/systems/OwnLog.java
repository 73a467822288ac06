package io.sekimori.systems;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** What a system's own log covers, as its register entry says; the least first. */
public enum OwnLog {
  NONE,
  SIGN_INS,
  /** Reads, without whose data were read. */
  READS,
  /** Reads, and whose data were read. */
  READS_BY_CUSTOMER;

  /** As in files: {@code sign-ins}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the text form.
   *
   * @throws Refusal INVALID_VALUE about {@code log}
   */
  public static OwnLog parse(String text) {
    return Arrays.stream(values())
        .filter(log -> log.text().equals(text))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "log"));
  }
}
