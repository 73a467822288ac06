package io.sekimori.scan.detect;

/** Classes of single bytes. */
final class Bytes {
  private Bytes() {}

  static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean capital(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  static boolean letter(byte b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z' && b > 0;
  }

  /** What a number may not touch. */
  static boolean word(byte b) {
    return digit(b) || letter(b) || b == '_';
  }
}
