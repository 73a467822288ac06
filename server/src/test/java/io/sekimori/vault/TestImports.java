package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Clock;

/** The storing half of imports, for tests of the other half. */
public final class TestImports {
  private TestImports() {}

  public static Imports on(Databases databases, Keys keys, Ledger ledger) {
    var catalogue = Catalogue.current();
    var tags = new Tags(catalogue, keys);
    var sealing = new Sealing(catalogue, keys.dataKeys(), tags);
    var customers = new Customers(databases, new Opening(catalogue, keys.dataKeys()), tags);
    var duplicates = new Duplicates(databases, catalogue, tags, customers);
    var writer = new BulkWriter(databases, sealing, _ -> {});
    var births = new Births(databases, ledger, Clock.systemUTC());
    return new Imports(databases, sealing, writer, duplicates, births, ledger);
  }
}
