package io.sekimori.keys;

/**
 * A key of one (customer, retention class), unwrapped for one request and never cached: a cache
 * would have to be shredded on every node.
 *
 * <p>AES-256-GCM, a random 96-bit nonce per value (never a counter), 128-bit tag; the ciphertext is
 * nonce ‖ ciphertext ‖ tag. Thread-safe.
 */
public interface DataKey {
  /** Encrypts. {@code associated} binds the value to its place: entity, handle, field, version. */
  byte[] seal(byte[] plaintext, byte[] associated);

  /**
   * Decrypts.
   *
   * @throws io.sekimori.terms.Refusal KEYS_UNAVAILABLE if the ciphertext does not belong to this
   *     key and place: moved, altered or foreign
   */
  byte[] open(byte[] ciphertext, byte[] associated);
}
