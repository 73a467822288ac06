package io.sekimori.keys;

import javax.crypto.SecretKey;

/**
 * A key of one (customer, retention class), unwrapped for one request and never cached: a cache
 * would have to be shredded on every node.
 *
 * <p>AES-256-GCM, a random 96-bit nonce per value (never a counter), 128-bit tag; the ciphertext is
 * nonce ‖ ciphertext ‖ tag, {@value #OVERHEAD_BYTES} bytes longer than the value. Thread-safe.
 */
public final class DataKey {
  /** How much longer a ciphertext is than its value. */
  public static final int OVERHEAD_BYTES = Gcm.OVERHEAD_BYTES;

  private final SecretKey key;

  DataKey(SecretKey key) {
    this.key = key;
  }

  /** Encrypts. {@code associated} binds the value to its place: entity, handle, field, version. */
  public byte[] seal(byte[] plaintext, byte[] associated) {
    return Gcm.seal(key, plaintext, associated);
  }

  /**
   * Decrypts.
   *
   * @throws io.sekimori.terms.Refusal KEYS_UNAVAILABLE if the ciphertext does not belong to this
   *     key and place: moved, altered or foreign
   */
  public byte[] open(byte[] ciphertext, byte[] associated) {
    return Gcm.open(key, ciphertext, associated, "value-does-not-open");
  }

  @Override
  public String toString() {
    return "DataKey[REDACTED]";
  }
}
