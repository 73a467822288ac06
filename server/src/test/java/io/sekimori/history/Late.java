package io.sekimori.history;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.ledger.Ticket;

/** The ledger of a node that is overtaken by another between its files and its entry. */
final class Late extends MemoryLedger {
  private final TestHistory.Node overtaking;
  private boolean overtaken;

  Late(MemoryLedger ledger, TestHistory.Node overtaking) {
    super(ledger);
    this.overtaking = overtaking;
  }

  @Override
  public Ticket record(Event event) {
    if (!overtaken) {
      overtaken = true;
      if (overtaking.sealer().seal(10).isEmpty()) {
        throw new IllegalStateException("did not overtake");
      }
    }
    return super.record(event);
  }
}
