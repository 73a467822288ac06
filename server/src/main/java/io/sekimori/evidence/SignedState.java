package io.sekimori.evidence;

import io.sekimori.evidence.Evidence.At;
import io.sekimori.evidence.Evidence.Witness;
import io.sekimori.ledger.Cosigning;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.NoteSignature;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The checkpoint that readers are shown, its signature checked, with those who cosigned it. */
final class SignedState {
  private final Ledger ledger;
  private final Cosigning cosigning;

  SignedState(Ledger ledger, Cosigning cosigning) {
    this.ledger = ledger;
    this.cosigning = cosigning;
  }

  /**
   * Reads it.
   *
   * @throws Refusal NOT_READY before the first; LEDGER_ALTERED about its size if our key did not
   *     sign it; of the ledger
   */
  At now() {
    var shown = cosigning.shown();
    var note =
        ledger.checkpoint().orElseThrow(() -> new Refusal(ProblemCode.NOT_READY, "checkpoint"));
    try {
      var key = VerifierKey.parse(ledger.verifierKey());
      var signed = SignedCheckpoint.open(note.getBytes(StandardCharsets.UTF_8), key, List.of());
      var names =
          signed.note().signatures().stream().map(NoteSignature::name).collect(Collectors.toSet());
      var witnesses =
          shown.stream()
              .filter(one -> names.contains(one.witness()))
              .map(one -> new Witness(one.witness(), one.at()))
              .toList();
      var checkpoint = signed.checkpoint();
      return new At(
          checkpoint.origin(),
          checkpoint.size(),
          checkpoint.root().toString(),
          note,
          witnesses,
          Instant.EPOCH);
    } catch (SignatureException | IllegalArgumentException forged) {
      throw new Refusal(ProblemCode.LEDGER_ALTERED, "", forged);
    }
  }
}
