package io.sekimori.vault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A customer's value in the clear, on its way in or inside the vault. It prints as {@code
 * [REDACTED]}, compares in constant time, and gives its text to nobody outside: what leaves is
 * {@link Disclosed}.
 */
public final class Plaintext {
  private final byte[] utf8;

  private Plaintext(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** From a written value. */
  public static Plaintext of(String written) {
    return new Plaintext(written.getBytes(StandardCharsets.UTF_8));
  }

  static Plaintext ofUtf8(byte[] utf8) {
    return new Plaintext(utf8.clone());
  }

  String text() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Plaintext that && MessageDigest.isEqual(utf8, that.utf8);
  }

  /** The same for all, because a hash of a telephone number is the telephone number. */
  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
