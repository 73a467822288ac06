package io.sekimori.trail;

import io.sekimori.access.TestAccess;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Used;
import io.sekimori.history.Leavers;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;

/** What tests of other modules order by. */
public final class TestTrail {
  private TestTrail() {}

  /** What was ordered by which approval. */
  public static Used uses(Leavers leavers) {
    return new PruningUses(leavers);
  }

  /** By whose order entries leave. */
  public static PruningDesk desk(
      Leavers leavers, Ledger ledger, Approvals approvals, TestAccess policy) {
    var pruning = TestLedger.pruning(ledger);
    var gate = policy.gate(ledger);
    var clock = TestAccess.clock();
    return new PruningDesk(leavers, pruning, ledger, approvals, policy.access(), gate, clock);
  }
}
