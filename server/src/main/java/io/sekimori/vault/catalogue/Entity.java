package io.sekimori.vault.catalogue;

import java.util.Locale;

/**
 * What a field describes. Persons and corporations are customers; accounts and applications belong
 * to one customer each and are numbered within it.
 *
 * @see Field#entities()
 */
public enum Entity {
  PERSON(1),
  CORPORATION(2),
  ACCOUNT(3),
  APPLICATION(4);

  private final int number;

  Entity(int number) {
    this.number = number;
  }

  /** Stable: it stands in rows. */
  public int number() {
    return number;
  }

  /** As in the catalogue. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True for what may hold accounts. */
  public boolean isCustomer() {
    return this == PERSON || this == CORPORATION;
  }
}
