package io.sekimori.tlog;

import java.security.SignatureException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A checkpoint whose log's signature has been verified: the only way to get one is {@link #open}.
 * Source: c2sp.org/tlog-checkpoint, c2sp.org/tlog-cosignature.
 */
public final class SignedCheckpoint {
  private final Checkpoint checkpoint;
  private final Note note;
  private final List<Cosignature> cosignatures;

  /**
   * A verified statement of a witness.
   *
   * @param witness name of the witness's key
   * @param at when it had seen no larger tree, by its own clock
   */
  public record Cosignature(String witness, Instant at) {}

  private SignedCheckpoint(Checkpoint checkpoint, Note note, List<Cosignature> cosignatures) {
    this.checkpoint = checkpoint;
    this.note = note;
    this.cosignatures = List.copyOf(cosignatures);
  }

  /**
   * Reads and verifies a checkpoint.
   *
   * @param note the signed note as stored or served
   * @param log the log's key, obtained from elsewhere than the note; its name is the only origin it
   *     speaks for
   * @param witnesses keys of the witnesses the reader knows; cosignatures by others are ignored
   * @throws MalformedException when the bytes are no checkpoint
   * @throws SignatureException when the log has not signed it, it is of another origin, or a
   *     signature that claims a known key is wrong
   */
  public static SignedCheckpoint open(
      byte[] note, VerifierKey log, Collection<VerifierKey> witnesses) throws SignatureException {
    Note parsed = Note.parse(note);
    parsed.verify(List.of(log));
    Checkpoint checkpoint = Checkpoint.parse(parsed.text());
    if (log.isWitness() || !checkpoint.origin().equals(log.name())) {
      throw new SignatureException("the key " + log.name() + " does not speak for this origin");
    }
    return new SignedCheckpoint(checkpoint, parsed, cosignatures(parsed, witnesses));
  }

  private static List<Cosignature> cosignatures(Note note, Collection<VerifierKey> witnesses)
      throws SignatureException {
    List<Cosignature> cosignatures = new ArrayList<>();
    for (VerifierKey witness : witnesses) {
      if (witness.isWitness() && note.signatures().stream().anyMatch(witness::claims)) {
        NoteSignature signature = note.verify(List.of(witness)).getFirst();
        cosignatures.add(new Cosignature(witness.name(), VerifierKey.cosignedAt(signature)));
      }
    }
    return cosignatures;
  }

  /** What the log signed. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The note it came from, with all its signatures. */
  public Note note() {
    return note;
  }

  /** The verified cosignatures, in the order of the witnesses given. */
  public List<Cosignature> cosignatures() {
    return cosignatures;
  }
}
