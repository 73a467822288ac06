package io.sekimori.ledger;

import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Prover;
import java.io.IOException;

/** That a tree goes on where another ended is believed by proof, never by its length. */
final class Continuity {
  private Continuity() {}

  /**
   * Holds one tree against another.
   *
   * @throws AlteredException if the later one is shorter, of another log, or does not continue the
   *     earlier one
   */
  static void require(Checkpoint earlier, Checkpoint later, TileTable tiles) {
    if (!earlier.origin().equals(later.origin())) {
      throw new AlteredException("another log's origin; the last known size was", earlier.size());
    }
    if (later.size() < earlier.size()) {
      throw AlteredException.missing(later.size(), earlier.size());
    }
    if (earlier.size() == 0) {
      return;
    }
    try {
      var proof = new Prover(later.size(), tiles).consistency(earlier.size(), later.size());
      if (!proof.holds(earlier.root(), later.root())) {
        throw new AlteredException("the tree was rewritten below", earlier.size());
      }
    } catch (IOException | IllegalArgumentException incomplete) {
      throw new AlteredException("tiles are missing at size", earlier.size());
    }
  }
}
