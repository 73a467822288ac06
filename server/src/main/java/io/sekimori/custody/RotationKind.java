package io.sekimori.custody;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** What can be rotated by order. */
public enum RotationKind {
  /** A new epoch key; what was shredded before is gone from every dump. */
  EPOCH,
  /** A new key-encryption key; its custodians need new shares. */
  KEK,
  /** New blind-index keys; the vault rewrites every tag. */
  INDEX;

  /** As in the API, the ledger and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this name; INVALID_VALUE for any other. */
  public static RotationKind parse(String text) {
    return Arrays.stream(values())
        .filter(one -> one.text().equals(text))
        .findAny()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "kind"));
  }
}
