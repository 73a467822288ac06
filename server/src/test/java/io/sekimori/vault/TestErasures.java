package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** A stored vault for the tests of retention: its customers, what is searched, what is erased. */
public final class TestErasures {
  private final StoredVault stored = new StoredVault();
  private final SearchIndex index = new SearchIndex(StoredVault.CATALOGUE);
  private final SearchSnapshot searches;

  public TestErasures(Path directory) {
    searches = stored.searches(directory, index);
    searches.start();
  }

  public Databases databases() {
    return stored.databases;
  }

  public Keys keys() {
    return stored.keys;
  }

  /** The erasures that retention orders. */
  public RetentionErasures erasures(Ledger ledger, Clock clock) {
    return erasures(ledger, clock, (_, _) -> {});
  }

  /** The same, where somebody may hold customers. */
  public RetentionErasures erasures(Ledger ledger, Clock clock, ErasureHolds holds) {
    return new RetentionErasures(
        StoredVault.CATALOGUE,
        stored.keys.dataKeys(),
        stored.snapshotKeys(),
        new BundleErasing(
            stored.databases, StoredVault.CATALOGUE, stored.opening, stored.tags, holds, clock),
        new Leftovers(
            stored.databases, StoredVault.CATALOGUE, stored.snapshotKeys(), () -> searches),
        ledger);
  }

  /** Customers with a name, a telephone and a number of their own. */
  public List<CustomerHandle> store(int from, int count) {
    var people =
        IntStream.range(from, from + count)
            .mapToObj(
                i ->
                    StoredVault.person(
                        "customer-number", Integer.toString(10_000_000 + i),
                        "name", "架空 太郎",
                        "name-kana", "カクウ タロウ",
                        "birth-date", "1980-01-02",
                        "telephone", "090-%04d-%04d".formatted(i / 10_000, i % 10_000)))
            .toArray(NewCustomer[]::new);
    return stored.write(people);
  }

  /** The value of a field of a customer, if it can still be read. */
  public boolean readable(CustomerHandle customer, String field) {
    return stored.text(customer, field).isPresent();
  }

  /** Who is found by this telephone number. */
  public List<CustomerHandle> byTelephone(String number) {
    return stored.exact("telephone", number);
  }

  /** Key rows of everybody, as the keys database holds them. */
  public long rows(String table) {
    return stored.count(table);
  }
}
