package io.sekimori.history;

import io.sekimori.ledger.MemoryLedger;

/** Answers from the log itself. */
class LogSourceTests extends TouchesContract {
  @Override
  Touches touches(MemoryLedger ledger) {
    return new Touches(new LogSource(ledger));
  }
}
