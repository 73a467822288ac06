package io.sekimori.ledger;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import java.nio.file.Path;

/**
 * A copy of the ledger that is looked at and never appended to: whoever signs what follows a copy
 * makes two histories of one log.
 */
public final class LedgerCopy {
  private LedgerCopy() {}

  /**
   * Verifies every entry, tile, root and signature of a copy.
   *
   * @param nowhere an empty directory: nothing outside vouches for a copy
   */
  public static Ledger.Finding verify(Databases copy, Keys keys, Path nowhere) {
    var database = copy.ledger();
    var batches = new BatchTable(database);
    var tiles = new TileTable(database, batches);
    var checkpoints = new CheckpointTable(database);
    var head = batches.head();
    if (head.isEmpty()) {
      return new Ledger.Finding(false, 0, "no head");
    }
    String origin = head.get().origin();
    var key = PostgresLedger.key(origin, keys).verifierKey();
    var anchor = new Anchor(nowhere, name -> PostgresLedger.key(name, keys).verifierKey(), tiles);
    return Asked.of(
        () ->
            new Verification(batches, tiles, checkpoints, new Indexes(database), anchor, key)
                .run());
  }
}
