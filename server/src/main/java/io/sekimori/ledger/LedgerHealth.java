package io.sekimori.ledger;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** UP while entries are appended, dated and signed: else nothing is served. */
final class LedgerHealth extends AbstractHealthIndicator {
  private final Ledger ledger;

  LedgerHealth(Ledger ledger) {
    super("the ledger does not answer");
    this.ledger = ledger;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    var trouble = ledger.trouble();
    if (trouble.isEmpty()) {
      health.up();
    } else {
      health.down().withDetail("trouble", trouble.get());
    }
  }
}
