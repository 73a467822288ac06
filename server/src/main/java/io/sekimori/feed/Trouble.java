package io.sekimori.feed;

import java.util.Locale;

/** Why a receiver was not told. */
public enum Trouble {
  /** It was, or nothing is new. */
  NONE,
  /** Nobody answers there, or not in time. */
  UNREACHABLE,
  /** Its certificate is not believed. */
  TLS,
  /** It answered something else than that it took them. */
  NOT_TAKEN,
  /** The ledger itself cannot be read. */
  LEDGER;

  /** As in the API and in message keys. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
