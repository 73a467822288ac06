package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.RunId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunsModuleTests {
  private final TestRetention world = new TestRetention();
  private final MemoryShelf shelf = new MemoryShelf();
  private final ObjectStore store = store(world);
  private final Rule rule = TestRetention.rule("identity-image");

  private ObjectStore store(TestRetention of) {
    return new ObjectStore("transfer", "identity-image", shelf, of.keys, of.ledger);
  }

  private void put(int count, String prefix, long daysOld) {
    for (int i = 0; i < count; i++) {
      shelf.put(prefix + i, TestRetention.daysAgo(daysOld));
    }
  }

  @Test
  void aRunErasesWhatIsDueMeasuresAndCertifies() {
    put(750, "old-", 10);
    put(20, "young-", 1);
    var run = world.begin(store);
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.CLEAN);
    assertThat(shelf.names()).hasSize(20).allMatch(name -> name.startsWith("young-"));
    var certificate = world.certificates.newest(1).getFirst();
    assertThat(certificate.erased()).isEqualTo(750);
    assertThat(certificate.planned()).isEqualTo(750);
    assertThat(certificate.residue()).isZero();
    assertThat(certificate.path()).isEqualTo(shelf.path());
    assertThat(certificate.rule().getFirst()).startsWith("identity-image objects");
    assertThat(world.certificates.find(certificate.id()).orElseThrow().holds()).isTrue();
    assertThat(world.rows.find(run.id()).orElseThrow().endedAt()).isNotNull();
  }

  @Test
  void theEntryOfABundleComesBeforeItsDeletion() {
    put(501, "old-", 10);
    shelf.before =
        () ->
            assertThat(world.events(ObjectStore.ERASURE).getLast().outcome())
                .isEqualTo(Event.Outcome.INTENDED);
    world.runs.carryOut(store, world.begin(store));
    var entered = world.events(ObjectStore.ERASURE);
    assertThat(entered).hasSize(4);
    assertThat(entered.getFirst().facts())
        .containsEntry("objects", 500)
        .containsEntry("rule", "identity-image")
        .containsKeys("plan", "run", "approval-of-rule");
  }

  @Test
  void aStoreThatSaysItDeletedAndDidNotIsFoundOut() {
    put(30, "old-", 10);
    shelf.lies = true;
    assertThat(world.runs.carryOut(store, world.begin(store))).isEqualTo(Run.RESIDUE);
    var certificate = world.certificates.newest(1).getFirst();
    assertThat(certificate.erased()).isZero();
    assertThat(certificate.residue()).isEqualTo(30);
    assertThat(certificate.clean()).isFalse();
    assertThat(world.measures.newest(rule).orElseThrow().found().overdue()).isEqualTo(30);
  }

  @Test
  void aRunThatBrokeOffGoesOnWhereItWasAndCountsNothingTwice() {
    put(1100, "old-", 10);
    var run = world.begin(store);
    shelf.failAfter(600);
    assertThatThrownBy(() -> world.runs.carryOut(store, run)).isInstanceOf(Refusal.class);
    assertThat(world.rows.unfinished("transfer")).isPresent();
    shelf.heal();
    var again = new TestRetention(world.databases, world.keys, world.ledger, world.clock);
    assertThat(again.runs.carryOut(store(again), run)).isEqualTo(Run.CLEAN);
    assertThat(shelf.names()).isEmpty();
    assertThat(world.certificates.newest(1).getFirst().erased()).isEqualTo(1100);
    assertThat(world.rows.find(run.id()).orElseThrow().erased()).isEqualTo(1100);
  }

  @Test
  void whatWentBeforeItsTurnIsNoFailure() {
    put(10, "old-", 10);
    var run = world.begin(store);
    shelf.before = () -> shelf.take("old-3");
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.CLEAN);
    assertThat(shelf.names()).isEmpty();
  }

  @Test
  void anotherNodeDoesNotRunTheSameStore() {
    put(3, "old-", 10);
    var run = world.begin(store);
    try (var _ = world.locks.alone("transfer").orElseThrow();
        var node = TestDatabases.ofAnotherNode(world.databases)) {
      var other = new TestRetention(node, world.keys, world.ledger, world.clock);
      assertThatThrownBy(() -> other.runs.carryOut(store(other), run))
          .hasMessageContaining("conflict");
      assertThat(other.locks.alone("vault")).isPresent().hasValueSatisfying(Locks.Lock::close);
    }
    assertThat(shelf.names()).hasSize(3);
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.CLEAN);
  }

  @Test
  void aPlanRunsOnceAndNoMoreThanItSays() {
    put(3, "old-", 10);
    var plan = world.plans.make(store, TestRetention.ACTOR);
    var approved = world.agreed(Plan.KIND, plan.content());
    var run = world.rows.begin(new RunId("run-1"), plan, approved.id(), 1);
    assertThatThrownBy(() -> world.rows.begin(new RunId("run-2"), plan, null, 1))
        .hasMessageContaining("conflict");
    put(4, "later-", 20);
    world.runs.carryOut(store, run);
    assertThat(shelf.names()).hasSize(4);
  }

  @Test
  void theFirstRunOfARuleAndAJumpNeedASecondPerson() {
    put(3, "old-", 10);
    assertThat(world.plans.need(world.plans.make(store, TestRetention.ACTOR)))
        .hasValue(Plans.Need.FIRST_RUN);
    world.runs.carryOut(store, world.begin(store));
    put(3, "again-", 10);
    assertThat(world.plans.need(world.plans.make(store, TestRetention.ACTOR))).isEmpty();
    put(31, "many-", 10);
    assertThat(world.plans.need(world.plans.make(store, TestRetention.ACTOR)))
        .hasValue(Plans.Need.JUMP);
  }

  @Test
  void aClockThatIsAheadErasesNothingUntilTwoPersonsSaySo() {
    put(3, "old-", 10);
    world.clockwork.require();
    world.forward(Duration.ofHours(5));
    world.clockwork.require();
    var run = world.begin(store);
    world.clock.move(Duration.ofMinutes(61));
    assertThatThrownBy(() -> world.runs.carryOut(store, run))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.CLOCK_IMPLAUSIBLE));
    assertThat(shelf.names()).hasSize(3);
    var restarted = new TestRetention(world.databases, world.keys, world.ledger, world.clock);
    assertThat(restarted.clockwork.look()).as("a restart changes nothing").isFalse();
    world.clockwork.accept(world.agreed(Clockwork.CLOCK, world.clockwork.content()), 9);
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.CLEAN);
  }

  @Test
  void aClockThatCreepsIsNotBelievedEither() {
    world.clockwork.require();
    for (int i = 0; i < 3; i++) {
      world.clock.move(Duration.ofMinutes(25));
      world.clockwork.look();
    }
    assertThat(world.clockwork.look()).isFalse();
  }

  @Test
  void whoTakesTheLastBeliefAwayIsNotBelieved() {
    world.clockwork.require();
    TestDatabases.superuser(world.databases.data()).sql("delete from retention.believed").update();
    var restarted = new TestRetention(world.databases, world.keys, world.ledger, world.clock);
    assertThat(restarted.clockwork.look()).isFalse();
  }

  @Test
  void withoutALedgerNothingIsErased() {
    put(3, "old-", 10);
    var run = world.begin(store);
    world.fake().breakDown(true);
    assertThatThrownBy(() -> world.runs.carryOut(store, run)).isInstanceOf(Refusal.class);
    assertThat(shelf.names()).hasSize(3);
    world.fake().breakDown(false);
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.CLEAN);
  }
}
