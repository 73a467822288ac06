package io.sekimori.approvals;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import java.time.Clock;

/** Approvals put together by hand, for tests of other modules. */
public final class TestApprovals {
  private TestApprovals() {}

  public static Approvals on(
      Databases databases, Keys keys, Panel panel, Ledger ledger, Clock clock) {
    return new Approvals(new Courses(databases, keys), panel, ledger, clock);
  }
}
