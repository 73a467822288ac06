package io.sekimori.scan.detect;

/**
 * A parsed template: per place what may stand there.
 *
 * @param places {@code 9 A a X} or, negated, the byte itself
 * @param firstDigit offset of the first place that only a digit fits
 */
record Template(byte[] places, int firstDigit) {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 40;

  static Template parse(String text) {
    var places = new byte[text.length()];
    int length = 0;
    int firstDigit = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean literal = "9AaX".indexOf(c) < 0;
      if (c == '\\' && ++i < text.length()) {
        c = text.charAt(i);
        literal = true;
      }
      if (c < 0x20 || c >= 0x7f) {
        throw new IllegalArgumentException("a template is ASCII: " + text);
      }
      if (!literal && c == '9' && firstDigit < 0) {
        firstDigit = length;
      }
      places[length++] = (byte) (literal ? -c : c);
    }
    boolean reachable = firstDigit == 0 || (firstDigit > 0 && places[firstDigit - 1] != 'X');
    if (length < SHORTEST || length > LONGEST || !reachable) {
      throw new IllegalArgumentException(
          "4 to 40 characters, with a 9 that does not follow an X: " + text);
    }
    return new Template(java.util.Arrays.copyOf(places, length), firstDigit);
  }

  /** Whether the bytes from there match; the caller guarantees that they exist. */
  boolean matches(byte[] bytes, int from) {
    for (int i = 0; i < places.length; i++) {
      if (!fits(places[i], bytes[from + i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(byte place, byte b) {
    boolean digit = b >= '0' && b <= '9';
    boolean capital = b >= 'A' && b <= 'Z';
    boolean small = b >= 'a' && b <= 'z';
    return switch (place) {
      case '9' -> digit;
      case 'A' -> capital;
      case 'a' -> capital || small;
      case 'X' -> digit || capital || small;
      default -> b == -place;
    };
  }
}
