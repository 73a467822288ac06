package io.sekimori.reviews;

import java.util.Locale;

/** Who must keep a right: whoever answers for the person, and whoever answers for the data. */
public enum Side {
  MANAGER,
  DATA_OWNER;

  /** The side of this text. */
  static Side parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As in the API and the ledger. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
