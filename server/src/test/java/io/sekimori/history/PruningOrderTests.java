package io.sekimori.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.TestApprovals;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import io.sekimori.trail.TestTrail;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two people order, and only what they agreed to leaves. */
class PruningOrderTests {
  @Test
  void whatTwoPeopleOrderedLeavesAndNothingBefore() {
    try (var world = new HotWorld(27, 1200);
        var node = world.node()) {
      var ledger = node.ledger();
      var policy = new TestAccess();
      while (ledger.accessEpoch() < TestAccess.EPOCH) {
        ledger.raiseAccessEpoch();
      }
      var leavers = new Leavers(node.thinning(), node.book());
      var approvals =
          TestApprovals.on(
              world.databases,
              world.keys,
              policy.approvers(),
              ledger,
              TestAccess.clock(),
              TestTrail.uses(leavers));
      var desk = TestTrail.desk(leavers, ledger, approvals, policy);
      var owner = TestAccess.dataOwner();
      var officer = Set.of(new PersonId("officer"));

      assertThatThrownBy(() -> desk.request(owner, officer))
          .as("nothing has gone from the database yet")
          .hasMessageStartingWith("conflict");
      node.cooling().run();
      long until = node.thinning().mostUntil();
      assertThat(desk.view(owner).due().until()).isEqualTo(until).isPositive();
      assertThatThrownBy(() -> desk.request(TestAccess.clerk(), officer))
          .isInstanceOf(Refusal.class);
      desk.request(owner, officer);
      var asked = approvals.askedBy(owner.naturalPerson().orElseThrow()).getFirst();
      assertThat(desk.agreed(owner)).isEmpty();
      assertThatThrownBy(() -> desk.order(owner, asked.id())).isInstanceOf(Refusal.class);
      node.thinning().run();
      assertThat(ledger.pruned()).isEmpty();

      var hash = io.sekimori.approvals.ContentHash.of("ledger-pruning", "until " + until);
      approvals.approve(TestAccess.officer().voice(), asked.id(), hash, Grounds.DUTY_REQUIRES);
      assertThat(desk.agreed(owner)).hasSize(1);
      desk.order(owner, asked.id());
      TestLedger.settle(ledger);
      node.thinning().run();
      TestLedger.settle(ledger);
      assertThat(ledger.pruned().orElseThrow().until()).isEqualTo(until);
      assertThat(desk.agreed(owner)).as("used").isEmpty();
      assertThatThrownBy(() -> desk.order(owner, asked.id())).isInstanceOf(Refusal.class);
      TestLedger.requireHolds(ledger);
    }
  }
}
