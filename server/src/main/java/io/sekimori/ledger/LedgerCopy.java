package io.sekimori.ledger;

import io.sekimori.database.Databases;
import io.sekimori.database.Dumps;
import io.sekimori.database.Store;
import io.sekimori.keys.Keys;
import java.nio.file.Path;
import org.springframework.jdbc.BadSqlGrammarException;

/**
 * A copy of the ledger that is looked at and never appended to: whoever signs what follows a copy
 * makes two histories of one log.
 */
public final class LedgerCopy {
  private LedgerCopy() {}

  /**
   * How many entries of this log lie in a database that no server has opened; 0 if that cannot be
   * asked, as in one that was being filled.
   */
  public static long entries(Dumps dumps, String origin) {
    try {
      return dumps
          .asking(Store.LEDGER)
          .sql("select next from ledger.head where origin = ?")
          .param(origin)
          .query(Long.class)
          .optional()
          .orElse(0L);
    } catch (BadSqlGrammarException noTable) {
      return 0;
    }
  }

  /**
   * Verifies every entry, tile, root and signature of a copy.
   *
   * @param older where entries lie that are no longer in a database, of today
   * @param nowhere an empty directory: nothing outside vouches for a copy
   * @throws io.sekimori.terms.Refusal OLDER_ENTRIES_UNREADABLE
   */
  public static Ledger.Finding verify(Databases copy, Keys keys, OlderEntries older, Path nowhere) {
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
    var signed = new SignedLength(checkpoints, key, anchor, tiles);
    batches.olderIn(new Cold(() -> older, batches, tiles, signed));
    return Asked.of(
        () ->
            new Verification(batches, tiles, checkpoints, new Indexes(database), anchor, key)
                .run());
  }
}
