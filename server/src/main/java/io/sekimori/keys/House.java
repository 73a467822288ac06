package io.sekimori.keys;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * The house key: for small values of rows that belong to no customer. It lies wrapped under the
 * epoch key like every other, so that what it sealed stays readable while epochs come and go.
 *
 * <p>Ciphertext: version 1 (one byte) ‖ nonce ‖ ciphertext ‖ tag.
 */
final class House {
  static final String ID = "house-1";
  private static final byte VERSION = 1;

  private final SecretKey key;

  /** Zeroes the bytes. */
  House(byte[] key) {
    this.key = Wrapping.consumed(key);
  }

  byte[] seal(byte[] plaintext, byte[] associated) {
    var sealed = Gcm.seal(key, plaintext, bound(associated));
    var versioned = new byte[sealed.length + 1];
    versioned[0] = VERSION;
    System.arraycopy(sealed, 0, versioned, 1, sealed.length);
    return versioned;
  }

  byte[] open(byte[] ciphertext, byte[] associated) {
    if (ciphertext.length == 0 || ciphertext[0] != VERSION) {
      throw new Refusal(ProblemCode.KEYS_UNAVAILABLE, "value-does-not-open");
    }
    var sealed = Arrays.copyOfRange(ciphertext, 1, ciphertext.length);
    return Gcm.open(key, sealed, bound(associated), "value-does-not-open");
  }

  private static byte[] bound(byte[] associated) {
    return Binding.of("sekimori/house/1").last(associated);
  }
}
