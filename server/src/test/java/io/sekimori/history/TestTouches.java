package io.sekimori.history;

import io.sekimori.ledger.Ledger;

/** Touches out of the log itself, for tests of other modules. */
public final class TestTouches {
  private TestTouches() {}

  public static Touches of(Ledger ledger) {
    return new Touches(new LogSource(ledger));
  }
}
