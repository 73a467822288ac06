package io.sekimori.vault;

import static io.sekimori.vault.StoredVault.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.demo.SampleFirm;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ImportsModuleTests {
  private final StoredVault vault = new StoredVault();
  private final ScriptedLedger ledger =
      new ScriptedLedger(
          _ -> CompletableFuture.completedFuture(new Appended.Committed(ScriptedLedger.ticket(1))));
  private final Births births = new Births(vault.databases, ledger, Clock.systemUTC());
  private final Imports imports =
      new Imports(
          vault.databases,
          vault.sealing,
          new BulkWriter(vault.databases, vault.sealing, _ -> {}),
          new Duplicates(vault.databases, StoredVault.CATALOGUE, vault.tags, vault.customers),
          births,
          ledger);

  @Test
  void theIntentIsEnteredFirstAndTheCountsLast() {
    var firm = new SampleFirm(5, 4_321, 0);
    var progress = new ArrayList<Long>();
    var result = imports.bySystem("demo", "demo", firm.customers().iterator(), progress::add);
    assertThat(result.taken()).isEqualTo(4_321);
    assertThat(progress).containsExactly(2_000L, 4_000L, 4_321L);
    assertThat(ledger.appended())
        .filteredOn(event -> event.type().equals(Imports.IMPORT))
        .extracting(Event::outcome)
        .containsExactly(Event.Outcome.INTENDED, Event.Outcome.DONE);
    assertThat(ledger.appended().getFirst().type()).isEqualTo(Imports.IMPORT);
    assertThat(ledger.appended().getLast().facts()).containsEntry("taken", 4_321L);
    assertThat(vault.exact("customer-number", "10004320")).hasSize(1);
  }

  @Test
  void anImportThatIsBegunAgainPassesOverWhoCame() {
    load("1", "2");
    var result = load("2", "3", "3");
    assertThat(result.taken()).isOne();
    assertThat(result.duplicates()).isEqualTo(2);
    assertThat(vault.exact("customer-number", "2")).hasSize(1);
    assertThat(keyedHandles()).isEqualTo(3);
  }

  @Test
  void aPartThatFailsLeavesTheOnesBeforeItAndNoKeysOfTheOnesAfter() {
    var parts =
        Stream.of("1", "2", "boom", "4", "5", "6")
            .map(number -> new OneCustomer(person("customer-number", number)))
            .iterator();
    assertThatThrownBy(
            () ->
                imports.load(
                    "demo",
                    () -> parts,
                    (_, part, _) -> {
                      if (part.customer().values().getFirst().written().equals("boom")) {
                        throw new IllegalStateException("journal");
                      }
                    }))
        .hasMessage("journal");
    assertThat(vault.exact("customer-number", "1")).hasSize(1);
    assertThat(vault.exact("customer-number", "2")).hasSize(1);
    assertThat(vault.exact("customer-number", "4")).isEmpty();
    assertThat(keyedHandles()).isEqualTo(3); // of the failed one nobody knows whether it came
  }

  @Test
  void whoComesIsEnteredWithFieldsKindAndPopulationAndNothingIsLeftOpen() {
    var one = person("customer-number", "1", "name", "見本 花子");
    var other = person("customer-number", "2");
    imports.bySystem("demo", "retail", List.of(one, other).iterator(), _ -> {});
    var came = added(Event.Outcome.INTENDED);
    assertThat(came).hasSize(2);
    assertThat(came).flatExtracting(Event::subjects).containsExactlyInAnyOrderElementsOf(handles());
    assertThat(came)
        .extracting(event -> event.shown().getFirst().fields().size())
        .containsExactlyInAnyOrder(1, 2);
    assertThat(came)
        .allSatisfy(
            event ->
                assertThat(event.facts())
                    .containsEntry("population", "retail")
                    .containsEntry("kind", "person"));
    assertThat(vault.count("vault.coming")).isZero();
    assertThat(added(Event.Outcome.FAILED)).isEmpty();
  }

  @Test
  void ofAPartThatWasNotStoredTheLedgerSaysSo() {
    var part = List.of(new OneCustomer(person("customer-number", "1"))).iterator();
    assertThatThrownBy(
            () ->
                imports.load(
                    "demo",
                    () -> part,
                    (_, _, _) -> {
                      throw new IllegalStateException("journal");
                    }))
        .hasMessage("journal");
    assertThat(added(Event.Outcome.FAILED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.facts())
                    .isEqualTo(
                        Map.of(
                            "change",
                            added(Event.Outcome.INTENDED).getFirst().facts().get("change"))));
    assertThat(vault.count("vault.coming")).isZero();
  }

  @Test
  void aPartOfAProcessThatDiedIsGivenUpOnceAndCannotBeStoredAfterwards() throws SQLException {
    var handle = CustomerHandle.random();
    String part = births.announce(List.of(person("name", "見本")), List.of(handle), "demo");
    births.giveUp(Instant.now().minusSeconds(60));
    assertThat(added(Event.Outcome.FAILED)).isEmpty();
    births.giveUp(Instant.now().plusSeconds(60));
    births.giveUp(Instant.now().plusSeconds(60));
    assertThat(added(Event.Outcome.FAILED)).hasSize(1);
    try (var connection = vault.databases.data().pool().getConnection()) {
      assertThatThrownBy(() -> Births.settle(connection, part)).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void ofCustomersWhoAreThereItIsNotSaidThatTheyDidNotCome() {
    load("1", "2");
    var part = added(Event.Outcome.INTENDED).getFirst().facts().get("change");
    for (var row : List.of(String.valueOf(part), "chg-of-nobody")) {
      vault
          .databases
          .data()
          .client()
          .sql("insert into vault.coming(id, begun_at) values (?, now() - interval '1 year')")
          .param(row)
          .update();
    }
    births.giveUp(Instant.now());
    assertThat(added(Event.Outcome.FAILED)).isEmpty();
    assertThat(vault.count("vault.coming")).isZero();
  }

  private List<Event> added(Event.Outcome outcome) {
    return ledger.appended().stream()
        .filter(event -> event.type().equals(Imports.CUSTOMERS_ADDED))
        .filter(event -> event.outcome() == outcome)
        .toList();
  }

  private List<CustomerHandle> handles() {
    return vault
        .databases
        .data()
        .client()
        .sql("select handle from vault.customer")
        .query((row, _) -> new CustomerHandle(row.getObject(1, UUID.class)))
        .list();
  }

  /** A part of one. */
  private record OneCustomer(NewCustomer customer) implements Imports.Part {
    @Override
    public List<NewCustomer> customers() {
      return List.of(customer);
    }
  }

  @Test
  void aDryRunFindsWhoIsKnownAndWhoStandsTwiceAndStoresNothing() {
    load("1");
    var found = new ArrayList<Integer>();
    var parts =
        Stream.of("1", "2", "2", "3")
            .map(number -> new OneCustomer(person("customer-number", number)))
            .iterator();
    imports.check(parts, (_, duplicates) -> found.add(duplicates.size()));
    assertThat(found).containsExactly(1, 0, 1, 0);
    assertThat(keyedHandles()).isEqualTo(1);
  }

  private long keyedHandles() {
    return vault
        .databases
        .keys()
        .client()
        .sql("select count(distinct handle) from keys.data_key")
        .query(Long.class)
        .single();
  }

  @Test
  @Tag("slow")
  void aLargeFirmIsImportedAndFoundFast() {
    int size = 200_000;
    long start = System.nanoTime();
    imports.bySystem("demo", "demo", new SampleFirm(5, size, 0).customers().iterator(), _ -> {});
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("import: %,.0f customers/s%n", size / seconds);
    System.out.printf(
        "on disk: data %,d and keys %,d bytes per customer%n",
        bytes("data") / size, bytes("keys") / size);
    var micros = new long[5_000];
    for (int i = 0; i < micros.length; i++) {
      long begun = System.nanoTime();
      assertThat(vault.exact("customer-number", Integer.toString(10_000_000 + i * 37))).hasSize(1);
      micros[i] = (System.nanoTime() - begun) / 1_000;
    }
    Arrays.sort(micros);
    System.out.printf("exact: p50 %d µs, p99 %d µs%n", micros[2_500], micros[4_950]);
  }

  private long bytes(String store) {
    var database = store.equals("data") ? vault.databases.data() : vault.databases.keys();
    return database
        .client()
        .sql("select pg_database_size(current_database())")
        .query(Long.class)
        .single();
  }

  private Imports.Result load(String... numbers) {
    var customers =
        Arrays.stream(numbers).map(number -> person("customer-number", number)).iterator();
    return imports.bySystem("demo", "demo", customers, _ -> {});
  }
}
