package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.vault.catalogue.Catalogue;
import java.time.Clock;
import org.springframework.context.ApplicationContext;

/** Parts of the vault for tests of other modules. */
public final class TestVault {
  private TestVault() {}

  /** Writes the encrypted snapshot of the searches now, instead of within the hour. */
  public static void saveSearches(ApplicationContext context) {
    context.getBean(SearchWatch.class).snapshot().save();
  }

  /** The job that rewrites tags, which the test lets look. */
  public static Retagging retagging(Databases databases, Keys keys, Ledger ledger, Clock clock) {
    var catalogue = Catalogue.current();
    return new Retagging(
        databases,
        catalogue,
        keys,
        new Opening(catalogue, keys.dataKeys()),
        new Tags(catalogue, keys),
        ledger,
        clock);
  }
}
