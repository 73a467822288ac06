package io.sekimori.retention;

import io.sekimori.keys.Keys;
import io.sekimori.ledger.Ledger;
import io.sekimori.objectstore.S3Client;
import io.sekimori.objectstore.S3Signer;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stores that are connected: the vault, what imports leave behind, and what settings name. */
record Stores(List<RetentionStore> all) {
  Stores {
    all = List.copyOf(all);
  }

  static Stores of(VaultStore vault, RetentionSettings settings, Tools tools, Path dataDirectory) {
    var stores = new ArrayList<RetentionStore>();
    stores.add(vault);
    stores.add(
        new ObjectStore(
            "imports",
            "import-upload",
            new FolderShelf(dataDirectory.resolve("imports")),
            tools.keys(),
            tools.ledger()));
    for (var one : settings.stores()) {
      stores.add(
          new ObjectStore(
              one.id(), one.objects(), shelf(one, tools), tools.keys(), tools.ledger()));
    }
    return new Stores(stores);
  }

  private static Shelf shelf(RetentionSettings.StoreSettings settings, Tools tools) {
    var directory = settings.directory();
    if (directory != null) {
      return new FolderShelf(directory, StoreMark.of(settings.id(), tools.ledger()));
    }
    var endpoint = settings.endpoint();
    var bucket = settings.bucket();
    var keys = settings.keys();
    if (endpoint == null || bucket == null || keys == null) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "sekimori.retention.stores");
    }
    return new S3Shelf(
        new S3Client(
            endpoint,
            bucket,
            S3Signer.keysIn(keys, settings.region(), "sekimori.retention.stores keys"),
            tools.clock()),
        settings.prefix());
  }

  /** What stores are made with. */
  record Tools(Keys keys, Ledger ledger, Clock clock) {}

  Optional<RetentionStore> find(String id) {
    return all.stream().filter(store -> store.id().equals(id)).findAny();
  }

  /**
   * The store of this name.
   *
   * @throws Refusal NOT_FOUND
   */
  RetentionStore require(String id) {
    return find(id).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "store"));
  }
}
