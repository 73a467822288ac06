package io.sekimori.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA-256 (RFC 2104) with the two padded key blocks hashed once: a message costs two
 * compressions instead of four, about twice the speed of {@code javax.crypto.Mac}. Thread-safe: the
 * prepared states are only cloned.
 */
final class PreparedMac {
  private static final int BLOCK_BYTES = 64;

  private final MessageDigest inner;
  private final MessageDigest outer;

  /** The key is copied into the states; the caller may zero it. At most 64 bytes. */
  PreparedMac(byte[] key) {
    if (key.length > BLOCK_BYTES) {
      throw new IllegalArgumentException("key length");
    }
    inner = padded(key, (byte) 0x36);
    outer = padded(key, (byte) 0x5c);
  }

  byte[] of(byte[] message) {
    var first = copy(inner);
    first.update(message);
    var second = copy(outer);
    second.update(first.digest());
    return second.digest();
  }

  private static MessageDigest padded(byte[] key, byte pad) {
    var block = Arrays.copyOf(key, BLOCK_BYTES);
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] ^= pad;
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(block);
      return digest;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      Arrays.fill(block, (byte) 0);
    }
  }

  private static MessageDigest copy(MessageDigest prepared) {
    try {
      return (MessageDigest) prepared.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
