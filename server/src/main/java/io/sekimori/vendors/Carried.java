package io.sekimori.vendors;

import java.util.Locale;

/** How what was said came here. */
public enum Carried {
  /** The agent sent it, after having seen our last reply. */
  WIRE,
  /**
   * Somebody carried the agent's file: it may be chosen among several, and shows no reply of ours.
   */
  FILE,
  /** Somebody typed it. */
  HAND;

  /** As in the API and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Carried of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
