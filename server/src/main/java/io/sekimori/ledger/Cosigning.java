package io.sekimori.ledger;

import io.sekimori.tlog.AddCheckpoint;
import io.sekimori.tlog.NoteSignature;
import io.sekimori.tlog.SignedCheckpoint.Cosignature;
import io.sekimori.tlog.VerifierKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What witnesses are asked, and what became of it. Nothing here waits for one, and no append does.
 */
public interface Cosigning {
  /**
   * From now on the cosignatures of these keys, and no others, are shown with checkpoints and
   * receipts.
   */
  void trust(Collection<VerifierKey> witnesses);

  /**
   * What to ask a witness that has this size: the newest checkpoint and the proof from there. Empty
   * before the first checkpoint, and for a size above it.
   *
   * @throws io.sekimori.terms.Refusal LEDGER_UNAVAILABLE, LEDGER_ROLLED_BACK
   */
  Optional<AddCheckpoint> since(long old);

  /** Size of the newest checkpoint, 0 before the first. */
  long newestSize();

  /** Keeps a cosignature that was verified. */
  void keep(AddCheckpoint request, NoteSignature cosignature);

  /** The newest checkpoint that this witness has cosigned, verified now. */
  Optional<Cosigned> newest(VerifierKey witness);

  /** The verified cosignatures of the checkpoint that {@link Ledger#checkpoint} shows. */
  List<Cosignature> shown();

  /** The cosignatures of this note of ours that hold: none of a note that our key did not sign. */
  List<Cosignature> on(String note);

  /**
   * Holds the ledger against a checkpoint that a witness has kept. If our key has signed it and
   * this ledger does not continue it, then that is kept beside the database and nothing is appended
   * any more, on this node and after any start.
   *
   * @return true if it is such proof
   */
  boolean confront(byte[] note);

  /**
   * A checkpoint with a witness's word.
   *
   * @param made when the checkpoint was signed, by our clock
   * @param at when the witness cosigned it, by its own
   */
  record Cosigned(long size, Instant made, Instant at) {}
}
