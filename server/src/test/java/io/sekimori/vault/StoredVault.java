package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.ScriptedLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Tag;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The stores of a vault on fresh databases. */
final class StoredVault {
  static final Catalogue CATALOGUE = Catalogue.current();

  final Databases databases = TestDatabases.fresh();
  final Keys keys = TestKeys.on(databases);
  final Tags tags = new Tags(CATALOGUE, keys);
  final Opening opening = new Opening(CATALOGUE, keys.dataKeys());
  final Sealing sealing = new Sealing(CATALOGUE, keys.dataKeys(), tags);
  final List<BulkWriter.Stored> announced = new ArrayList<>();
  final BulkWriter writer = new BulkWriter(databases, sealing, announced::addAll);
  final Customers customers = new Customers(databases, opening, tags);
  final Revisions revisions =
      new Revisions(
          databases,
          CATALOGUE,
          keys.dataKeys(),
          sealing,
          opening,
          tags,
          customers,
          Clock.systemUTC());

  /** What was entered by the searches in memory. */
  final ScriptedLedger ledger =
      new ScriptedLedger(_ -> CompletableFuture.failedFuture(new AssertionError("no append")));

  SearchSnapshot searches(Path directory, SearchIndex index) {
    return SearchSnapshot.in(directory, keys, databases, opening, index, ledger);
  }

  SnapshotKeys snapshotKeys() {
    return new SnapshotKeys(keys, databases);
  }

  /** New versions of values, as the store makes them. */
  void replace(CustomerHandle handle, NewCustomer.Value... values) {
    var row = row(handle);
    var client = databases.data().client();
    var pending = Pending.begin(client, row, Instant.EPOCH);
    revisions.replace(handle, List.of(values), row.revision(), pending, 0);
  }

  long count(String table) {
    return databases
        .data()
        .client()
        .sql("select count(*) from " + table)
        .query(Long.class)
        .single();
  }

  List<CustomerHandle> write(NewCustomer... batch) {
    return writer.write(List.of(batch), "demo", _ -> {});
  }

  /** field, written, field, written … */
  static NewCustomer person(String... words) {
    return new NewCustomer(NewCustomer.Kind.PERSON, values(words));
  }

  static List<NewCustomer.Value> values(String... words) {
    var values = new ArrayList<NewCustomer.Value>();
    for (int i = 0; i < words.length; i += 2) {
      var name = new FieldName(words[i]);
      int item = (int) values.stream().filter(value -> value.field().equals(name)).count();
      values.add(new NewCustomer.Value(name, item, words[i + 1]));
    }
    return values;
  }

  static Set<FieldName> fields(String... names) {
    return Set.of(names).stream().map(FieldName::new).collect(Collectors.toSet());
  }

  static Tag tag(String name) {
    return CATALOGUE.tags().stream().filter(one -> one.name().equals(name)).findAny().orElseThrow();
  }

  CustomerRow row(CustomerHandle handle) {
    return Objects.requireNonNull(customers.rows(List.of(handle)).get(handle));
  }

  Opened opened(CustomerHandle handle, String... fields) {
    return customers.openRows(List.of(row(handle)), fields(fields)).getFirst();
  }

  Optional<String> text(CustomerHandle handle, String field) {
    return opened(handle, field).values().stream().map(value -> value.value().text()).findFirst();
  }

  List<CustomerHandle> exact(String tag, String... written) {
    return customers.exact(tag(tag), List.of(written)).stream().map(CustomerRow::handle).toList();
  }
}
