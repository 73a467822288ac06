package io.sekimori.vault;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** While data that were restored are not joined with today's ledger, no value is opened. */
final class Hold {
  private volatile boolean held;

  void set(boolean hold) {
    held = hold;
  }

  /**
   * Passes if nothing is held back.
   *
   * @throws Refusal NOT_READY
   */
  void requireReleased() {
    if (held) {
      throw new Refusal(ProblemCode.NOT_READY, "rejoin");
    }
  }
}
