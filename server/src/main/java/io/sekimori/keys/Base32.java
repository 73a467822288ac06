package io.sekimori.keys;

import java.util.Optional;

/** Five bits a sign, for what people type from paper. */
final class Base32 {
  private Base32() {}

  static String write(byte[] bytes, String alphabet) {
    var text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = (held << 8) | (one & 0xFF);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(alphabet.charAt((held >>> bits) & 31));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(alphabet.charAt((held << (5 - bits)) & 31));
    }
    return text.toString();
  }

  /** Empty if it is not exactly so many bytes. */
  static Optional<byte[]> read(String text, String alphabet, int length) {
    if (text.length() != (length * 8 + 4) / 5) {
      return Optional.empty();
    }
    var bytes = new byte[length];
    int held = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = alphabet.indexOf(text.charAt(i));
      if (value < 0) {
        return Optional.empty();
      }
      held = ((held << 5) | value) & 0xFFF;
      bits += 5;
      if (bits >= 8 && at < length) {
        bits -= 8;
        bytes[at++] = (byte) (held >>> bits);
      }
    }
    return Optional.of(bytes);
  }
}
