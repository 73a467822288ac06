package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PlanId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.RunId;
import io.sekimori.vault.RetentionOrder.Mandate;
import io.sekimori.vault.TestErasures;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds that are placed after a run has asked, while or although it thinks that none can be. */
class HeldErasuresModuleTests {
  private static final LocalDate LONG_AGO = LocalDate.of(2010, 3, 31);
  private final Rule rule = TestRetention.rule("customer-record");
  @TempDir private Path directory;
  private TestErasures vault;
  private TestRetention world;
  private VaultStore store;

  @BeforeEach
  void open() {
    vault = new TestErasures(directory);
    world =
        new TestRetention(
            vault.databases(), vault.keys(), new FakeLedger(), new TestClock(TestAccess.NOW));
    store =
        new VaultStore(
            vault.erasures(world.ledger, world.clock, world.holds), world.anchors, world.erased);
  }

  private void erase(List<CustomerHandle> customers, Runnable before) {
    var mandate =
        new Mandate(new PlanId("pln-1"), new RunId("run-1"), new ApprovalId("apv-1"), rule.id());
    var units = customers.stream().map(one -> Unit.customer(one.value(), LONG_AGO)).toList();
    store.delete(mandate, rule, units, before);
  }

  private void hold(CustomerHandle customer) {
    world.hold(Hold.Kind.CUSTOMER, customer.toString(), customer.value());
  }

  @Test
  void whoIsHeldByTheTimeOfTheTransactionIsNotErasedAndItIsEntered() {
    var customers = vault.store(0, 3);
    assertThatThrownBy(() -> erase(customers, () -> hold(customers.get(1))))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.ON_HOLD));
    assertThat(customers).allMatch(customer -> vault.readable(customer, "name"));
    assertThat(world.events("erasure"))
        .extracting(Event::outcome)
        .containsExactly(Event.Outcome.INTENDED, Event.Outcome.FAILED);
  }

  @Test
  void aHoldOfSomebodyElseThatWaitsForTheBatchDoesNotStopIt() {
    var customers = vault.store(0, 2);
    var other = vault.store(10, 1).getFirst();
    var administrator = TestDatabases.superuser(world.databases.data());
    var placing = new CompletableFuture<Boolean>();
    try (var _ = world.locks.whileNobodyHolds()) {
      erase(
          customers,
          () -> {
            Thread.ofVirtual()
                .start(
                    () -> {
                      hold(other);
                      placing.complete(vault.readable(customers.getFirst(), "name"));
                    });
            boolean waits = false;
            while (!waits && !placing.isDone()) {
              waits =
                  administrator
                      .sql(
                          "select exists (select from pg_locks where locktype = 'advisory'"
                              + " and not granted)")
                      .query(Boolean.class)
                      .single();
            }
          });
      assertThat(placing).isNotDone();
    }
    assertThat(placing.join()).as("erased before the hold was placed").isFalse();
  }
}
