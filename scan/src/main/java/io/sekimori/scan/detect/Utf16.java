package io.sekimori.scan.detect;

/** Counts code units of UTF-16 in bytes of UTF-8, as tools for source code count their columns. */
final class Utf16 {
  private Utf16() {}

  static long units(byte[] utf8, int from, int to) {
    long units = 0;
    for (int i = from; i < to; i++) {
      int b = utf8[i] & 0xff;
      units += b >= 0xf0 ? 2 : (b & 0xc0) == 0x80 ? 0 : 1;
    }
    return units;
  }

  /** Behind the last line feed before {@code to}, or {@code from}. */
  static int lineStart(byte[] utf8, int from, int to) {
    int at = to;
    while (at > from && utf8[at - 1] != '\n') {
      at--;
    }
    return at;
  }
}
