package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.Assurance;
import io.sekimori.access.Caller;
import io.sekimori.access.Node;
import io.sekimori.access.TestAccess;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may place what hold, and say that it is still needed. */
class HoldingModuleTests {
  private final TestRetention world = new TestRetention();
  private final Holding holding =
      new Holding(
          new Stores(List.of()),
          world.rules,
          world.holds,
          new Agreements(
              world.policy.access(),
              world.policy.gate(world.ledger),
              world.approvals,
              TestAccess.clock()),
          new Node(world.databases, world.keys, world.ledger, TestAccess.clock()).cases,
          world.heard,
          world.clock);

  private static Caller byPassword() {
    var owner = TestAccess.dataOwner();
    return new Caller(
        owner.actor(), owner.person(), new Assurance.PasswordAndCode(TestAccess.NOW), null);
  }

  private Hold wholeClass(Caller caller) {
    return holding.hold(caller, Hold.Kind.CLASS, "relationship", Hold.Reason.LITIGATION);
  }

  @Test
  void aPasswordHoldsACustomerAndNoClass() {
    var customer = CustomerHandle.random().toString();
    holding.hold(byPassword(), Hold.Kind.CUSTOMER, customer, Hold.Reason.DISPUTE);
    assertRefused(byPassword(), ProblemCode.PASSKEY_REQUIRED);
    var late = TestAccess.NOW.minus(Duration.ofHours(1));
    assertRefused(TestAccess.caller("data-owner-1", late), ProblemCode.PASSKEY_TOO_OLD);
    assertThat(world.holds.held().subjects()).isEmpty();
    assertThat(world.holds.held().units()).hasSize(1);
    assertThat(world.events(HoldBook.PLACED))
        .filteredOn(event -> event.outcome() == Event.Outcome.REFUSED)
        .as("and it is entered")
        .hasSize(2);
    wholeClass(TestAccess.dataOwner());
    assertThat(world.holds.held().subjects()).containsExactly("relationship");
  }

  private void assertRefused(Caller caller, ProblemCode code) {
    assertThatThrownBy(() -> wholeClass(caller))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void whoSaysThatAHoldIsStillNeededFilesItsDuty() {
    var hold = wholeClass(TestAccess.dataOwner());
    assertThatThrownBy(() -> holding.review(byPassword(), hold.id()))
        .hasMessageContaining("passkey-required");
    assertThat(world.heard.proved).isEmpty();
    holding.review(TestAccess.officer(), hold.id());
    assertThat(world.heard.proved).containsExactly(hold.id());
    assertThat(world.events("hold-reviewed").getLast().facts()).containsEntry("hold", hold.id());
    assertThatThrownBy(() -> holding.review(TestAccess.officer(), "hld-none"))
        .hasMessageContaining("not-found");
  }
}
