package io.sekimori.vault.catalogue;

import java.util.Locale;

/** Searches that are answered from memory and never from a database's index. */
public enum Search {
  PREFIX,
  LAST_FOUR;

  /** As in the catalogue: {@code last-four}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
