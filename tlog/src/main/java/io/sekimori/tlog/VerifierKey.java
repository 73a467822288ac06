package io.sekimori.tlog;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key under a name: of a log (signature type 0x01) or of a witness (type 0x04,
 * cosignature/v1). Its text form is the "vkey" of c2sp.org/signed-note, "Verifier keys".
 */
public final class VerifierKey {
  static final byte LOG = 0x01;
  static final byte WITNESS = 0x04;

  private final String name;
  private final byte type;
  private final byte[] publicKey;
  private final int keyId;

  VerifierKey(String name, byte type, byte[] publicKey) {
    this.name = KeyName.checked(name);
    this.type = type;
    this.publicKey = publicKey.clone();
    this.keyId = KeyName.keyId(name, type, publicKey);
  }

  /**
   * Reads {@code name+keyid+base64}.
   *
   * @throws MalformedException when the form is wrong, the key id does not belong to the key, or
   *     the signature type is neither Ed25519 nor cosignature/v1
   */
  public static VerifierKey parse(String vkey) {
    String[] parts = vkey.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new MalformedException("a verifier key is: name, '+', key id in hex, '+', base64");
    }
    byte[] typed = StrictBase64.decode(parts[2]);
    if (typed.length != 1 + Ed25519.KEY_BYTES || (typed[0] != LOG && typed[0] != WITNESS)) {
      throw new MalformedException(
          "a verifier key of type 01 (Ed25519) or 04 (cosignature/v1) with 32 bytes is needed");
    }
    VerifierKey key =
        new VerifierKey(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.hexId().equals(parts[1])) {
      throw new MalformedException("the key id does not belong to this name and key");
    }
    return key;
  }

  /** The key's name; for a log key the origin of the log. */
  public String name() {
    return name;
  }

  /** The id that signatures by this key carry. */
  public int keyId() {
    return keyId;
  }

  /** Whether the key is a witness's, signing a time with the text. */
  public boolean isWitness() {
    return type == WITNESS;
  }

  /** Whether a signature claims to be by this key: same name and same id. */
  public boolean claims(NoteSignature signature) {
    return signature.keyId() == keyId && signature.name().equals(name);
  }

  /** Whether this key signed the text of a note. */
  public boolean verifies(String text, NoteSignature signature) {
    if (!claims(signature)) {
      return false;
    }
    byte[] bytes = signature.bytes();
    if (!isWitness()) {
      return bytes.length == Ed25519.SIGNATURE_BYTES && Ed25519.verify(publicKey, text, bytes);
    }
    if (bytes.length != Long.BYTES + Ed25519.SIGNATURE_BYTES || seconds(signature) < 0) {
      return false;
    }
    byte[] pure = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
    return Ed25519.verify(publicKey, cosigned(text, seconds(signature)), pure);
  }

  /** The time within a verified cosignature. */
  static Instant cosignedAt(NoteSignature signature) {
    return Instant.ofEpochSecond(Math.min(seconds(signature), Instant.MAX.getEpochSecond()));
  }

  /** What a cosignature/v1 signs (c2sp.org/tlog-cosignature, "Ed25519 signed message"). */
  static String cosigned(String text, long seconds) {
    return "cosignature/v1\ntime " + seconds + "\n" + text;
  }

  private static long seconds(NoteSignature signature) {
    return ByteBuffer.wrap(signature.bytes()).getLong();
  }

  private String hexId() {
    return HexFormat.of().toHexDigits(keyId);
  }

  /** The text form that {@link #parse} reads. */
  @Override
  public String toString() {
    byte[] typed = ByteBuffer.allocate(1 + publicKey.length).put(type).put(publicKey).array();
    return name + "+" + hexId() + "+" + StrictBase64.encode(typed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey key && toString().equals(key.toString());
  }

  @Override
  public int hashCode() {
    return keyId;
  }
}
