package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PlanId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.RunId;
import io.sekimori.vault.TestErasures;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever can write to the database, and knows all of this code, erases nobody by it. */
class RunForgeryModuleTests {
  private static final LocalDate LONG_AGO = LocalDate.of(2010, 3, 31);
  private final Rule rule = TestRetention.rule("customer-record");
  @TempDir private Path directory;
  private TestErasures vault;
  private TestRetention world;
  private VaultStore store;
  private JdbcClient administrator;

  @BeforeEach
  void open() {
    vault = new TestErasures(directory);
    world =
        new TestRetention(
            vault.databases(), vault.keys(), new FakeLedger(), new TestClock(TestAccess.NOW));
    store = new VaultStore(vault.erasures(world.ledger, world.clock), world.anchors, world.erased);
    administrator = TestDatabases.superuser(world.databases.data());
  }

  private void tell(List<CustomerHandle> customers, LocalDate day) {
    world.anchors.put(
        Trigger.ACCOUNT_CLOSED,
        customers.stream().collect(Collectors.toMap(CustomerHandle::value, _ -> day)),
        1);
  }

  private void tellEntered(List<CustomerHandle> customers, LocalDate day) {
    world.tell(
        Trigger.ACCOUNT_CLOSED,
        customers.stream().collect(Collectors.toMap(CustomerHandle::value, _ -> day)));
  }

  private Plan planned(LocalDate day, int due) {
    var line =
        new PlanLine(
            rule.id(),
            rule.subject(),
            rule.hash().hex(),
            due,
            List.of((long) due, 0L, 0L, 0L),
            LONG_AGO,
            0);
    return new Plan(
        new PlanId("pln-forged"), store.id(), day, List.of(line), world.clock.instant(), 1);
  }

  private void insert(Plan plan) {
    administrator
        .sql(
            """
            insert into retention.plan(id, store, day, content, made_at, entry)
            values (?, ?, ?, ?, now(), 1)
            """)
        .params(plan.id().value(), plan.store(), plan.day(), plan.content())
        .update();
  }

  private void insertRun(Plan plan) {
    administrator
        .sql(
            """
            insert into retention.run(id, store, plan, approval, begun_at, entry)
            values ('run-forged', ?, ?, 'x', now(), 1)
            """)
        .params(plan.store(), plan.id().value())
        .update();
  }

  private void insertBatch(String run, List<CustomerHandle> customers) {
    administrator
        .sql(
            """
            insert into retention.batch(run, number, rule, units, begun_at)
            values (?, 99, ?, ?, now())
            """)
        .params(run, rule.id(), customers.stream().map(CustomerHandle::value).toArray(UUID[]::new))
        .update();
  }

  @Test
  void aPlanARunAndABatchThatWereInsertedEraseNobody() {
    var customers = vault.store(0, 3);
    tell(customers, LONG_AGO);
    var plan = planned(world.plans.today(), 3);
    insert(plan);
    insertRun(plan);
    insertBatch("run-forged", customers);
    world.daily(world.runs, store).look();
    assertThat(customers).allMatch(customer -> vault.readable(customer, "name"));
    assertThat(world.heard.up).contains("retention-row-altered");
    assertThat(world.plans.newest(store.id()))
        .as("the day is planned nevertheless, and waits for a second person")
        .hasValueSatisfying(made -> assertThat(made.id()).isNotEqualTo(plan.id()));
    assertThat(world.heard.up).contains("retention-plan:vault");
    administrator.sql("delete from retention.batch").update();
    administrator.sql("delete from retention.run").update();
    world.daily(world.runs, store).look();
    assertThat(world.heard.up).doesNotContain("retention-row-altered");
  }

  @Test
  void aBatchThatWasPutIntoARunErasesNobodyWhoIsNotDue() {
    var due = vault.store(0, 1);
    tell(due, LONG_AGO);
    var others = vault.store(10, 2);
    var run = world.begin(store);
    insertBatch(run.id().value(), others);
    world.runs.carryOut(store, run);
    assertThat(vault.readable(due.getFirst(), "name")).isFalse();
    assertThat(others).allMatch(customer -> vault.readable(customer, "name"));
    assertThat(world.rows.altered()).isOne();
  }

  @Test
  void aDayThatWasMovedOrPutInErasesNobodyAndIsTold() {
    var customers = vault.store(0, 3);
    var yesterday = world.plans.today().minusDays(1);
    tellEntered(customers, yesterday);
    administrator
        .sql("update retention.anchor set day = ? where unit = ?")
        .params(LONG_AGO, customers.getFirst().value())
        .update();
    var unknown = vault.store(10, 1).getFirst();
    administrator
        .sql("insert into retention.anchor(unit, occasion, day, entry) values (?, 1, ?, 1)")
        .params(unknown.value(), LONG_AGO)
        .update();
    assertThat(world.runs.carryOut(store, world.begin(store))).isEqualTo(Run.RESIDUE);
    assertThat(vault.readable(customers.getFirst(), "name")).isTrue();
    assertThat(vault.readable(unknown, "name")).isTrue();
    assertThat(world.heard.up).contains("retention-row-altered:customer-record");
    tellEntered(List.of(customers.getFirst(), unknown), LONG_AGO);
    assertThat(world.runs.carryOut(store, world.begin(store))).isEqualTo(Run.CLEAN);
    assertThat(world.heard.up).containsExactly("retention-anchors-miscounted:account-closed");
    tellEntered(customers.subList(1, 3), yesterday);
    store.requireThere();
    assertThat(vault.readable(unknown, "name")).as("told by the core system").isFalse();
    assertThat(world.heard.up).isEmpty();
  }

  @Test
  void aRunWithoutTheAgreementToItsPlanErasesNobody() {
    var customers = vault.store(0, 1);
    tell(customers, LONG_AGO);
    var plan = world.plans.make(store, TestRetention.ACTOR);
    var other = world.agreed(Plan.KIND, "another plan");
    var run = world.rows.begin(new RunId("run-1"), plan, other.id(), 1);
    assertRefused(run, "approval");
    assertThat(customers).allMatch(customer -> vault.readable(customer, "name"));
  }

  @Test
  void aPlanOfAnotherDayThanTodayOrBeforeIsNotCarriedOut() {
    tell(vault.store(0, 1), LONG_AGO);
    world.clock.move(java.time.Duration.ofDays(1));
    var plan = world.plans.make(store, TestRetention.ACTOR);
    world.clock.move(java.time.Duration.ofDays(-1));
    var run =
        world.rows.begin(new RunId("run-1"), plan, world.agreed(Plan.KIND, plan.content()).id(), 1);
    assertRefused(run, "plan");
  }

  private void assertRefused(Run run, String what) {
    assertThatThrownBy(() -> world.runs.carryOut(store, run))
        .hasMessageContaining(what)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.APPROVAL_VOID));
  }

  @Test
  void whoseDayIsTakenBackDuringARunIsNotErased() {
    var customers = vault.store(0, 3);
    tell(customers, LONG_AGO);
    var run = world.begin(store);
    var reopened = customers.get(1);
    world.withdraw(Trigger.ACCOUNT_CLOSED, reopened);
    var moved = customers.get(2);
    tell(List.of(moved), world.plans.today());
    assertThat(world.runs.carryOut(store, run)).isEqualTo(Run.CLEAN);
    assertThat(vault.readable(customers.getFirst(), "name")).isFalse();
    assertThat(vault.readable(reopened, "name")).isTrue();
    assertThat(vault.readable(moved, "name")).isTrue();
    assertThat(world.plans.make(store, TestRetention.ACTOR).due()).isZero();
  }

  @Test
  void aDayThatWasTakenBackAndPutIntoTheTableAgainErasesNobodyAndIsTold() {
    var customers = vault.store(0, 2);
    for (int entry = 0; entry < 2; entry++) {
      world.ledger.record(
          Event.of("retention-anchors", TestRetention.ACTOR, Event.Outcome.INTENDED));
    }
    tell(customers, LONG_AGO);
    var reopened = customers.getFirst();
    administrator.sql("create table kept as select * from retention.anchor").update();
    world.withdraw(Trigger.ACCOUNT_CLOSED, reopened);
    administrator
        .sql("insert into retention.anchor select * from kept where unit = ?")
        .param(reopened.value())
        .update();
    for (var anchors : List.of(world.anchors, world.anchorsAfterAStart())) {
      for (var trigger : List.of(Trigger.ACCOUNT_CLOSED, Trigger.ACCOUNT_CLOSED_YEAR)) {
        var days = anchors.of(trigger, List.of(reopened.value()));
        assertThat(days.told()).isEmpty();
        assertThat(days.altered()).containsKey(reopened.value());
      }
    }
    assertThat(world.runs.carryOut(store, world.begin(store))).isEqualTo(Run.RESIDUE);
    assertThat(vault.readable(reopened, "name")).isTrue();
    assertThat(vault.readable(customers.getLast(), "name")).isFalse();
    assertThat(world.heard.up).contains("retention-row-altered:customer-record");
    world.anchors.put(
        Trigger.ACCOUNT_CLOSED, Map.of(reopened.value(), LONG_AGO), world.ledger.size());
    assertThat(world.runs.carryOut(store, world.begin(store))).isEqualTo(Run.CLEAN);
    assertThat(vault.readable(reopened, "name")).as("told once more").isFalse();
  }

  @Test
  void whoseDayIsTakenBackAfterItWasLookedUpIsNotDueNow() {
    var customers = vault.store(0, 2);
    tell(customers, LONG_AGO);
    store.due(
        rule,
        world.plans.today(),
        10,
        found -> {
          world.withdraw(Trigger.ACCOUNT_CLOSED, customers.getFirst());
          assertThat(found).hasSize(2);
          assertThat(store.dueNow(rule, world.plans.today(), found))
              .extracting(Unit::id)
              .containsExactly(customers.get(1).value());
          return false;
        });
  }
}
