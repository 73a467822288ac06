package io.sekimori.vault;

import java.util.Locale;

/** The answer to "does this match?", worst first. */
public enum Match {
  NO,
  /** The same name, reading or address in another writing. */
  NEAR,
  YES;

  /** As in the ledger and the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
