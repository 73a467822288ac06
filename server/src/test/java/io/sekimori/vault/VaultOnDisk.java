package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Customers on given databases, for tests of backups: stored, corrected, erased, read. */
public final class VaultOnDisk implements AutoCloseable {
  private static final Catalogue CATALOGUE = Catalogue.current();

  private final Databases databases;
  private final Keys keys;
  private final Ledger ledger;
  private final Tags tags;
  private final Opening opening;
  private final Sealing sealing;
  private final Customers customers;
  private final Erasing erasing;
  private final Clock clock;

  public VaultOnDisk(Databases databases, Keys keys, Ledger ledger, Clock clock) {
    this.databases = databases;
    this.keys = keys;
    this.ledger = ledger;
    this.clock = clock;
    tags = new Tags(CATALOGUE, keys);
    opening = new Opening(CATALOGUE, keys.dataKeys());
    sealing = new Sealing(CATALOGUE, keys.dataKeys(), tags);
    customers = new Customers(databases, opening, tags);
    erasing =
        new Erasing(
            databases,
            CATALOGUE,
            new SnapshotKeys(keys, databases),
            opening,
            tags,
            (_, _) -> {},
            ledger,
            clock);
  }

  public CustomerHandle store(String number, String name, String kana, String telephone) {
    var person =
        StoredVault.person(
            "customer-number", number, "name", name, "name-kana", kana, "telephone", telephone);
    return new BulkWriter(databases, sealing, _ -> {})
        .write(List.of(person), "demo", _ -> {})
        .getFirst();
  }

  /** As a correction goes: announced, entered, made. */
  public void correct(CustomerHandle customer, String field, String written) {
    var row = row(customer);
    var client = databases.data().client();
    var pending = Pending.begin(client, row, clock.instant());
    long entry =
        ledger
            .record(
                Event.of(Corrections.CORRECTION, Actor.system("test"), Event.Outcome.INTENDED)
                    .about(List.of(customer))
                    .with(Pending.FACT, pending.id()))
            .index();
    new Revisions(databases, CATALOGUE, keys.dataKeys(), sealing, opening, tags, customers, clock)
        .replace(customer, StoredVault.values(field, written), row.revision(), pending, entry);
  }

  /** Announced only: a picture may be taken in that moment. */
  public String beginErasure(CustomerHandle customer, String retention) {
    return erasing.begin(row(customer), classes(retention), "apv-" + customer);
  }

  /** Entered and made. */
  public void erase(String begun, CustomerHandle customer, String retention) {
    var classes = classes(retention);
    var event =
        Event.of(Erasures.ERASURE, Actor.system("test"), Event.Outcome.INTENDED)
            .about(List.of(customer))
            .with(Erasing.FACT, begun);
    for (var one : classes) {
      event = event.with("class-" + one.number(), one.name());
    }
    erasing.make(begun, customer, classes, ledger.record(event).index());
  }

  /** As a run of retention enters it: many at once, and no erasure of its own is named. */
  public void eraseTogether(List<CustomerHandle> together, String retention) {
    var one = classes(retention).iterator().next();
    var event =
        Event.of(Erasures.ERASURE, Actor.system("retention"), Event.Outcome.INTENDED)
            .about(together)
            .with("class-" + one.number(), one.name());
    long intent = ledger.record(event).index();
    int gone =
        keys.dataKeys()
            .shred(
                together.stream()
                    .map(customer -> new io.sekimori.keys.KeyName(customer, one))
                    .toList());
    ledger.record(
        Event.of(Erasures.ERASURE, Actor.system("retention"), Event.Outcome.DONE)
            .about(together)
            .with("intent", intent)
            .with("keys", gone));
  }

  /** What a process that died left is finished or called failed. */
  public void resume() {
    erasing.resume(clock.instant().plusSeconds(3600));
  }

  public Optional<String> text(CustomerHandle customer, String field) {
    return opened(customer, field).values().stream().map(value -> value.value().text()).findFirst();
  }

  public boolean isErased(CustomerHandle customer, String field) {
    return opened(customer, field).erased().stream()
        .anyMatch(one -> one.field().equals(new FieldName(field)));
  }

  /** Who has exactly this value, by its tag. */
  public List<CustomerHandle> exact(String tag, String... written) {
    return customers.exact(StoredVault.tag(tag), List.of(written)).stream()
        .map(CustomerRow::handle)
        .toList();
  }

  public Rejoin rejoin() {
    return new Rejoin(databases, CATALOGUE, keys, opening, tags, ledger, new Hold());
  }

  private Opened opened(CustomerHandle customer, String field) {
    return customers.openRows(List.of(row(customer)), Set.of(new FieldName(field))).getFirst();
  }

  private CustomerRow row(CustomerHandle customer) {
    return Objects.requireNonNull(customers.rows(List.of(customer)).get(customer));
  }

  private static Set<io.sekimori.keys.RetentionClass> classes(String name) {
    return CATALOGUE.retentionClasses().stream()
        .filter(one -> one.name().equals(name))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    customers.close();
  }
}
