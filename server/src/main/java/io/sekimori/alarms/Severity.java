package io.sekimori.alarms;

import java.util.Locale;

/** How bad it is, the worst last. */
public enum Severity {
  /** To be looked at today. */
  NOTICE,
  /** Something promised has stopped. */
  WARNING,
  /** Evidence or values may be lost, or somebody attacks. */
  CRITICAL;

  /** As in the API, the ledger, the database and message keys. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
