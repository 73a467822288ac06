package io.sekimori.parties;

import io.sekimori.access.TestAccess;
import io.sekimori.approvals.Approvals;
import io.sekimori.ledger.Ledger;

/** The module put together by hand. */
public final class TestParties {
  private TestParties() {}

  public static Registrar registrar(Approvals approvals, TestAccess policy, Ledger ledger) {
    return new Registrar(
        approvals, policy.access(), policy.gate(ledger), ledger, TestAccess.clock());
  }
}
