package io.sekimori.tlog;

import java.util.Base64;

/**
 * Base 64 of RFC 4648 section 4 with exactly one accepted spelling per value. The JDK's decoder
 * forgives missing padding and stray trailing bits, so that a changed character could go unnoticed.
 */
final class StrictBase64 {
  private StrictBase64() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] decode(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw new MalformedException("not base64: expected the alphabet of RFC 4648 section 4");
    }
    if (!encode(bytes).equals(text)) {
      throw new MalformedException("not canonical base64: expected padding and no stray bits");
    }
    return bytes;
  }
}
