package io.sekimori.duties;

import java.util.Locale;

/** What a filing is worth. */
public enum Grade {
  /** This server measured it itself. */
  MEASURED,
  /** A machine of somebody else signed it. */
  SIGNED,
  /** Somebody said so. */
  DECLARED;

  /** As in the API and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The grade of this name. */
  static Grade of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
