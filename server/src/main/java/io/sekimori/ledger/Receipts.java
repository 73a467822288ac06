package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Receipt;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.LogProof;
import io.sekimori.tlog.Note;
import io.sekimori.tlog.Prover;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Proofs that an entry is under the newest checkpoint. */
final class Receipts {
  private Receipts() {}

  static Optional<Receipt> of(long index, CheckpointTable checkpoints, TileTable tiles) {
    var newest = checkpoints.newest().orElse(null);
    if (newest == null || index < 0 || index >= newest.size()) {
      return Optional.empty();
    }
    try {
      var note = Note.parse(newest.note().getBytes(StandardCharsets.UTF_8));
      var proof =
          LogProof.of(new Prover(newest.size(), tiles).inclusion(index, newest.size()), note);
      return Optional.of(new Receipt(index, new String(proof.encode(), StandardCharsets.UTF_8)));
    } catch (IOException missing) {
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "tile", missing);
    } catch (IllegalArgumentException malformed) {
      throw new AlteredException("a checkpoint or a tile cannot be read at size", newest.size());
    }
  }
}
