package io.sekimori.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.evidence.Evidence.At;
import io.sekimori.evidence.Evidence.Witness;
import io.sekimori.ledger.Cosigning;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.VerifierKey;
import java.security.SignatureException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A checkpoint that was not there when the seed was entered. An older one could be read before the
 * seed is typed, and with it one could try seeds until the sample suits.
 */
final class SignedState {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration ROUND = Duration.ofMillis(50);

  private final Ledger ledger;
  private final Cosigning cosigning;

  SignedState(Ledger ledger, Cosigning cosigning) {
    this.ledger = ledger;
    this.cosigning = cosigning;
  }

  /**
   * Waits for it. It is the newest, and hardly cosigned yet: beside it stands who cosigned the one
   * that readers are shown.
   *
   * @param asked the entry that it covers
   * @throws Refusal NOT_READY if there is none in time; LEDGER_ALTERED if our key did not sign it,
   *     or if witnesses signed another tree; of the ledger
   */
  At covering(long asked) {
    await(asked);
    var note =
        cosigning
            .since(cosigning.newestSize())
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_READY, "checkpoint"))
            .checkpoint()
            .toString();
    var checkpoint = opened(note);
    if (checkpoint.size() <= asked) {
      throw new Refusal(ProblemCode.NOT_READY, "checkpoint");
    }
    return new At(
        checkpoint.origin(),
        checkpoint.size(),
        checkpoint.root().toString(),
        note,
        ledger.checkpoint().map(this::witnesses).orElse(List.of()),
        Instant.EPOCH);
  }

  private void await(long asked) {
    long begun = System.nanoTime();
    while (cosigning.newestSize() <= asked) {
      boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
      if (late || Thread.currentThread().isInterrupted()) {
        throw new Refusal(ProblemCode.NOT_READY, "checkpoint");
      }
      LockSupport.parkNanos(ROUND.toNanos());
    }
  }

  /** Whoever cosigned this one note, so that no name stands beside what it did not sign. */
  private List<Witness> witnesses(String note) {
    var signed = opened(note);
    long size = signed.size();
    var cosigned = cosigning.on(note);
    if (!cosigned.isEmpty() && !ledger.rootAt(size).orElse("").equals(signed.root().toString())) {
      throw new Refusal(ProblemCode.LEDGER_ALTERED, Long.toString(size));
    }
    return cosigned.stream().map(one -> new Witness(one.witness(), one.at(), size, note)).toList();
  }

  private Checkpoint opened(String note) {
    try {
      var key = VerifierKey.parse(ledger.verifierKey());
      return SignedCheckpoint.open(note.getBytes(UTF_8), key, List.of()).checkpoint();
    } catch (SignatureException | IllegalArgumentException forged) {
      throw new Refusal(ProblemCode.LEDGER_ALTERED, "", forged);
    }
  }
}
