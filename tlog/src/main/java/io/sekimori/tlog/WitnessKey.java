package io.sekimori.tlog;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;

/**
 * The private key of a witness. A cosignature states that, at its time, the checkpoint was the
 * largest consistent one the witness had seen of that origin: check a {@link ConsistencyProof} from
 * the last one first. Source: c2sp.org/tlog-cosignature, signature type 0x04.
 */
public final class WitnessKey {
  private final PrivateKey privateKey;
  private final VerifierKey verifierKey;

  private WitnessKey(PrivateKey privateKey, VerifierKey verifierKey) {
    this.privateKey = privateKey;
    this.verifierKey = verifierKey;
  }

  /**
   * The key of a 32-byte seed; the caller wipes its array.
   *
   * @throws MalformedException when the seed or the name has the wrong form
   */
  public static WitnessKey fromSeed(String name, byte[] seed) {
    KeyPair pair = Ed25519.keyPair(seed);
    return new WitnessKey(
        pair.getPrivate(),
        new VerifierKey(name, VerifierKey.WITNESS, Ed25519.raw(pair.getPublic())));
  }

  /** The public half. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /** The cosignature of a checkpoint's text, to be added to the note by {@link Note#with}. */
  public NoteSignature cosign(Checkpoint checkpoint, Instant at) {
    long seconds = at.getEpochSecond();
    if (seconds < 0) {
      throw new IllegalArgumentException("a cosignature's time is not before 1970");
    }
    byte[] pure = Ed25519.sign(privateKey, VerifierKey.cosigned(checkpoint.text(), seconds));
    byte[] timed = ByteBuffer.allocate(Long.BYTES + pure.length).putLong(seconds).put(pure).array();
    return new NoteSignature(verifierKey.name(), verifierKey.keyId(), timed);
  }

  /** Names the key, never its private half. */
  @Override
  public String toString() {
    return "WitnessKey[" + verifierKey.name() + "]";
  }
}
