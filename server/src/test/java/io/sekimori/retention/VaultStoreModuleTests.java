package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import io.sekimori.edge.FakeLedger;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.vault.Erasures;
import io.sekimori.vault.TestErasures;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultStoreModuleTests {
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
    store = new VaultStore(vault.erasures(world.ledger, world.clock), world.anchors, world.erased);
  }

  private List<CustomerHandle> closed(int from, int count, LocalDate day) {
    var customers = vault.store(from, count);
    world.anchors.put(
        Trigger.ACCOUNT_CLOSED,
        customers.stream().collect(Collectors.toMap(CustomerHandle::value, _ -> day)),
        1);
    return customers;
  }

  @Test
  void whatIsOverIsUnreadableUnfoundAndCertifiedWithTheHorizon() {
    var old = closed(0, 3, LONG_AGO);
    var young = closed(10, 2, LocalDate.of(2025, 1, 1));
    assertThat(world.runs.carryOut(store, world.begin(store))).isEqualTo(Run.CLEAN);
    assertThat(old).noneMatch(customer -> vault.readable(customer, "name"));
    assertThat(young).allMatch(customer -> vault.readable(customer, "name"));
    assertThat(vault.byTelephone("090-0000-0001")).isEmpty();
    assertThat(vault.byTelephone("090-0000-0010")).containsExactly(young.getFirst());
    var certificate =
        world.certificates.newest(10).stream()
            .filter(one -> one.ruleId().equals("customer-record"))
            .findAny()
            .orElseThrow();
    assertThat(certificate.erased()).isEqualTo(3);
    assertThat(certificate.keysDestroyed()).isEqualTo(3);
    assertThat(certificate.left()).isZero();
    assertThat(certificate.sealedCells()).as("name, kana, date, telephone, number").isPositive();
    assertThat(certificate.noBackupAfter()).isEqualTo(world.keys.status().horizonEnds());
    assertThat(certificate.custody()).isEqualTo("file");
  }

  @Test
  void theEntryNamesThePlanTheRunAndTheApprovalBeforeAnythingGoes() {
    var customers = closed(0, 2, LONG_AGO);
    world.runs.carryOut(store, world.begin(store));
    var entered =
        world.events(Erasures.ERASURE).stream()
            .filter(event -> event.facts().containsKey("class-1"))
            .toList();
    assertThat(entered)
        .extracting(Event::outcome)
        .containsExactly(Event.Outcome.INTENDED, Event.Outcome.DONE);
    assertThat(entered.getFirst().subjects()).containsExactlyInAnyOrderElementsOf(customers);
    assertThat(entered.getFirst().facts()).containsKeys("plan", "run", "approval-of-rule", "rule");
  }

  @Test
  void theNumberThatIsKeptLongerStaysReadable() {
    var closed = closed(0, 1, TestAccess.NOW.atZone(Rows.JAPAN).toLocalDate().minusYears(11));
    world.runs.carryOut(store, world.begin(store));
    assertThat(vault.readable(closed.getFirst(), "name")).isFalse();
    assertThat(vault.readable(closed.getFirst(), "customer-number")).isTrue();
  }

  @Test
  void theEndOfTheYearGoesByTheDayThatWasTold() {
    var today = world.plans.today();
    var over = closed(0, 2, LocalDate.of(today.getYear() - 1, 12, 31));
    var kept = closed(10, 3, LocalDate.of(today.getYear(), 1, 1));
    var number = TestRetention.rule("individual-number");
    assertThat(store.keeps(number)).isTrue();
    assertThat(store.plan(List.of(number), today, world.holds.held()).getFirst().due())
        .isEqualTo(2);
    var units =
        Stream.concat(over.stream(), kept.stream())
            .map(one -> Unit.customer(one.value(), LONG_AGO))
            .toList();
    world.withdraw(Trigger.ACCOUNT_CLOSED, over.getFirst());
    assertThat(store.dueNow(number, today, units))
        .extracting(Unit::id)
        .containsExactly(over.getLast().value());
  }

  @Test
  void aHeldCustomerStaysAndIsCounted() {
    var customers = closed(0, 3, LONG_AGO);
    var held = customers.get(1);
    world.hold(Hold.Kind.CUSTOMER, held.toString(), held.value());
    world.runs.carryOut(store, world.begin(store));
    assertThat(vault.readable(held, "name")).isTrue();
    assertThat(vault.readable(customers.getFirst(), "name")).isFalse();
    assertThat(world.measures.newest(rule).orElseThrow().found().held()).isOne();
  }

  @Test
  void withoutTheLedgerNobodyIsErased() {
    var customers = closed(0, 2, LONG_AGO);
    var run = world.begin(store);
    world.fake().breakDown(true);
    assertThatThrownBy(() -> world.runs.carryOut(store, run)).hasMessageContaining("ledger");
    assertThat(customers).allMatch(customer -> vault.readable(customer, "name"));
  }

  @Test
  void whoHasAKeyIsFoundWhateverTheRowsOfErasuresSay() {
    var customers = closed(0, 4, LONG_AGO);
    world.erased.note(
        rule, customers.stream().map(CustomerHandle::value).toList(), "a-run-that-lied");
    assertThat(world.plans.make(store, TestRetention.ACTOR).lines().getFirst().due()).isZero();
    var measure = world.measures.take(store, rule, world.plans.today(), null);
    assertThat(measure.found().overdue()).isEqualTo(4);
    assertThat(measure.found().oldestOverdue()).isEqualTo(LONG_AGO);
    assertThat(world.plans.make(store, TestRetention.ACTOR).lines().getFirst().due())
        .as("what was found is due again")
        .isEqualTo(4);
  }

  @Test
  void whoHasNothingOfAClassIsPassedOver() {
    closed(0, 2, LONG_AGO);
    world.runs.carryOut(store, world.begin(store));
    var numbers = TestRetention.rule("individual-number");
    assertThat(world.measures.take(store, numbers, world.plans.today(), null).found().items())
        .isZero();
  }
}
