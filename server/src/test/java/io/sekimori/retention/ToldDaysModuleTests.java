package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.edge.FakeLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.vault.TestErasures;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days that were told, and rows of days that are older than what was told. */
class ToldDaysModuleTests {
  private static final LocalDate WRONG = LocalDate.of(2016, 3, 31);
  private static final LocalDate RIGHT = LocalDate.of(2026, 3, 31);
  private static final String LOST = "retention-anchors-lost:account-closed";
  private static final String MISCOUNTED = "retention-anchors-miscounted:account-closed";

  @TempDir private Path directory;
  private TestErasures vault;
  private TestRetention world;
  private VaultStore store;
  private JdbcClient administrator;
  private List<CustomerHandle> customers;

  @BeforeEach
  void open() {
    vault = new TestErasures(directory);
    start();
    administrator = TestDatabases.superuser(world.databases.data());
    customers = vault.store(0, 3);
  }

  private void start() {
    var ledger = world == null ? new FakeLedger() : world.ledger;
    world =
        new TestRetention(vault.databases(), vault.keys(), ledger, new TestClock(TestAccess.NOW));
    store = new VaultStore(vault.erasures(world.ledger, world.clock), world.anchors, world.erased);
  }

  private void tell(List<CustomerHandle> whom, LocalDate day) {
    world.tell(
        Trigger.ACCOUNT_CLOSED,
        whom.stream().collect(Collectors.toMap(CustomerHandle::value, _ -> day)));
  }

  private void backup() {
    for (var table : List.of("anchor", "told")) {
      administrator
          .sql("create table kept_" + table + " as select * from retention." + table)
          .update();
    }
  }

  private void restore(String table) {
    administrator.sql("delete from retention." + table).update();
    administrator.sql("insert into retention." + table + " select * from kept_" + table).update();
  }

  private void run() {
    var _ = world.runs.carryOut(store, world.begin(store));
  }

  @Test
  void aDayThatWasPutBackWithABackupErasesNobodyUntilItIsToldAgain() {
    tell(customers, WRONG);
    backup();
    tell(customers, RIGHT);
    restore("anchor");
    restore("told");
    start();
    run();
    assertThat(customers).allMatch(customer -> vault.readable(customer, "name"));
    store.requireThere();
    assertThat(world.heard.up).contains(LOST);
    tell(customers.subList(0, 1), WRONG);
    run();
    assertThat(vault.readable(customers.getFirst(), "name")).as("told again").isFalse();
    assertThat(vault.readable(customers.get(1), "name")).isTrue();
    store.requireThere();
    assertThat(world.heard.up).as("not all of them").contains(LOST);
    tell(customers.subList(1, 3), RIGHT);
    store.requireThere();
    assertThat(world.heard.up).doesNotContain(LOST);
    assertThat(world.events(ToldBook.LOST)).as("entered once").hasSize(1);
  }

  @Test
  void aBatchThatWasBegunInTheRestoredDataErasesNobodyEither() {
    tell(customers, WRONG);
    var run = world.begin(store);
    backup();
    tell(customers, RIGHT);
    restore("anchor");
    restore("told");
    start();
    var _ = world.runs.carryOut(store, run);
    assertThat(customers).allMatch(customer -> vault.readable(customer, "name"));
  }

  @Test
  void withNothingPutBackEveryDayIsBelieved() {
    tell(customers, WRONG);
    tell(customers.subList(0, 1), RIGHT);
    world.withdraw(Trigger.ACCOUNT_CLOSED, customers.get(1));
    start();
    run();
    store.requireThere();
    assertThat(world.heard.up).isEmpty();
    assertThat(vault.readable(customers.get(2), "name")).isFalse();
    assertThat(vault.readable(customers.getFirst(), "name")).isTrue();
  }

  @Test
  void aDayThatWasDeletedIsMissed() {
    tell(customers, RIGHT);
    world.plans.make(store, TestRetention.ACTOR);
    assertThat(world.heard.up).isEmpty();
    var sql = "delete from retention.anchor where unit = ?";
    administrator.sql(sql).param(customers.getFirst().value()).update();
    world.plans.make(store, TestRetention.ACTOR);
    assertThat(world.heard.up).containsExactly(MISCOUNTED);
    tell(customers.subList(0, 1), RIGHT);
    world.plans.make(store, TestRetention.ACTOR);
    assertThat(world.heard.up).as("not all were told again").containsExactly(MISCOUNTED);
    tell(customers, RIGHT);
    world.plans.make(store, TestRetention.ACTOR);
    assertThat(world.heard.up).isEmpty();
    assertThat(world.events(ToldBook.MISCOUNTED)).hasSize(1);
  }

  @Test
  void anOlderRowInThePlaceOfANewerOneIsTold() {
    tell(customers, WRONG);
    backup();
    tell(customers, RIGHT);
    restore("anchor");
    world.plans.make(store, TestRetention.ACTOR);
    assertThat(world.heard.up).containsExactly(MISCOUNTED);
  }

  @Test
  void aRowOfATellingThatNobodyMadeHidesNothing() {
    tell(customers, WRONG);
    backup();
    tell(customers, RIGHT);
    restore("anchor");
    restore("told");
    administrator
        .sql("insert into retention.told select occasion, 99, 99, days, digest, mac from kept_told")
        .update();
    start();
    run();
    assertThat(customers).allMatch(customer -> vault.readable(customer, "name"));
  }
}
