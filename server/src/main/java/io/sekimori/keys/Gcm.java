package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM: nonce (96 random bits) ‖ ciphertext ‖ tag (128 bits).
 *
 * <p>Nonces are never counters: a counter that a restored snapshot or a second node repeats gives
 * the key stream away.
 *
 * <p>Ciphers are pooled because making one costs ten times what using it costs, and kept off thread
 * locals because every request is a new virtual thread.
 */
final class Gcm {
  static final int KEY_BYTES = 32;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;
  static final int OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final BlockingQueue<Cipher> CIPHERS = new ArrayBlockingQueue<>(64);

  private Gcm() {}

  /** A new key's bytes. */
  static byte[] randomKey() {
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  static SecretKey key(byte[] bytes) {
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("key length");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  static byte[] seal(SecretKey key, byte[] plaintext, byte[] associated) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var sealed = Arrays.copyOf(nonce, plaintext.length + OVERHEAD_BYTES);
    try {
      var cipher = take();
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
      cipher.updateAAD(associated);
      cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE_BYTES);
      giveBack(cipher);
      return sealed;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("AES-GCM is broken in this JVM", broken);
    }
  }

  /**
   * Opens.
   *
   * @param what the refusal names
   * @throws Refusal KEYS_UNAVAILABLE if it does not belong to this key and these associated data
   */
  static byte[] open(SecretKey key, byte[] sealed, byte[] associated, String what) {
    if (sealed.length < OVERHEAD_BYTES) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, what);
    }
    try {
      var cipher = take();
      var nonce = new GCMParameterSpec(8 * TAG_BYTES, sealed, 0, NONCE_BYTES);
      cipher.init(Cipher.DECRYPT_MODE, key, nonce);
      cipher.updateAAD(associated);
      var plaintext = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      giveBack(cipher);
      return plaintext;
    } catch (AEADBadTagException foreign) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, what, foreign);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("AES-GCM is broken in this JVM", broken);
    }
  }

  private static Cipher take() throws GeneralSecurityException {
    var pooled = CIPHERS.poll();
    return pooled != null ? pooled : Cipher.getInstance("AES/GCM/NoPadding");
  }

  /** A cipher that failed is not given back; one too many is dropped. */
  private static void giveBack(Cipher cipher) {
    boolean _ = CIPHERS.offer(cipher);
  }
}
