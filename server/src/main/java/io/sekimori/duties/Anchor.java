package io.sekimori.duties;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** The event from which the days of a duty are counted. */
public enum Anchor {
  /** Nothing: it has a day of its own, or none. */
  NONE,
  /** Any department of the company knew (APPI-R Art. 8; A2.3). */
  KNOWING,
  /** An order or request of an authority was received. */
  ORDER,
  /** A person asked for disclosure, correction or erasure. */
  REQUEST,
  /** A contract with a customer or a vendor ended. */
  CONTRACT_END,
  /** Something happened, such as an accident of the systems. */
  OCCURRENCE;

  /** As in the API, the ledger, the database and message keys. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The anchor of this name; INVALID_VALUE for any other. */
  public static Anchor parse(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text().equals(text))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "anchor"));
  }
}
