package io.sekimori.approvals;

import java.util.Locale;

/** What proves that somebody said it. */
public enum Grade {
  /** The passkey's signature is over a challenge made of exactly this word: provable by itself. */
  BOUND,
  /** The passkey had been asserted within the minutes before: provable by this server's log. */
  FRESH_PASSKEY;

  /** As in messages and in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
