package io.sekimori.tlog;

import java.security.KeyPair;
import java.security.PrivateKey;

/**
 * The private key of a log. Signing a checkpoint is a promise for ever: sign only a root that was
 * stored for its size first, and never two roots for one size. Source: c2sp.org/tlog-checkpoint,
 * "Signatures"; signature type 0x01.
 */
public final class LogKey {
  private final PrivateKey privateKey;
  private final VerifierKey verifierKey;

  private LogKey(PrivateKey privateKey, VerifierKey verifierKey) {
    this.privateKey = privateKey;
    this.verifierKey = verifierKey;
  }

  /**
   * The key of a 32-byte seed (RFC 8032 section 5.1.5); the caller wipes its array.
   *
   * @param origin the log's origin, which is also the key's name
   * @throws MalformedException when the seed or the name has the wrong form
   */
  public static LogKey fromSeed(String origin, byte[] seed) {
    KeyPair pair = Ed25519.keyPair(seed);
    return new LogKey(
        pair.getPrivate(), new VerifierKey(origin, VerifierKey.LOG, Ed25519.raw(pair.getPublic())));
  }

  /** The public half. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /** Signs a checkpoint of this log. */
  public Note sign(Checkpoint checkpoint) {
    if (!checkpoint.origin().equals(verifierKey.name())) {
      throw new IllegalArgumentException("a log key signs only checkpoints of its own origin");
    }
    return sign(checkpoint.text());
  }

  Note sign(String text) {
    byte[] signature = Ed25519.sign(privateKey, text);
    return Note.of(text)
        .with(new NoteSignature(verifierKey.name(), verifierKey.keyId(), signature));
  }

  /** Names the key, never its private half. */
  @Override
  public String toString() {
    return "LogKey[" + verifierKey.name() + "]";
  }
}
