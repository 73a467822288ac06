package io.sekimori.trail;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Used;
import io.sekimori.history.Leavers;
import io.sekimori.ledger.EventTypes;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which approvals an order to let entries leave was given by. */
@Component
class PruningUses implements Used {
  private final Leavers leavers;

  PruningUses(Leavers leavers) {
    this.leavers = leavers;
  }

  @Override
  public boolean used(ApprovalId approval) {
    return leavers.ordered(approval.value());
  }

  @Override
  public Set<String> entered() {
    return Set.of(EventTypes.PRUNING_ORDERED);
  }
}
