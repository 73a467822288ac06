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

/**
 * Proves an entry under the checkpoint that says most: one that witnesses cosigned, if any. Also
 * the root of any shorter tree.
 */
final class Receipts {
  private final Cosignatures cosignatures;
  private final CheckpointTable checkpoints;
  private final TileTable tiles;

  Receipts(Cosignatures cosignatures, CheckpointTable checkpoints, TileTable tiles) {
    this.cosignatures = cosignatures;
    this.checkpoints = checkpoints;
    this.tiles = tiles;
  }

  Optional<Receipt> of(long index) {
    var newest = index < 0 ? null : cosignatures.proving(index).orElse(null);
    if (newest == null || index >= newest.size()) {
      return Optional.empty();
    }
    try {
      long grown = Math.max(newest.size(), checkpoints.newestSize());
      var note = Note.parse(newest.note().getBytes(StandardCharsets.UTF_8));
      var proof = LogProof.of(new Prover(grown, tiles).inclusion(index, newest.size()), note);
      return Optional.of(new Receipt(index, new String(proof.encode(), StandardCharsets.UTF_8)));
    } catch (IOException missing) {
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "tile", missing);
    } catch (IllegalArgumentException malformed) {
      throw new AlteredException("a checkpoint or a tile cannot be read at size", newest.size());
    }
  }

  Optional<String> rootAt(long size) {
    long signed = checkpoints.newestSize();
    if (size < 0 || size > signed) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Prover(signed, tiles).root(size).toString());
    } catch (IOException missing) {
      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE, "tile", missing);
    }
  }
}
