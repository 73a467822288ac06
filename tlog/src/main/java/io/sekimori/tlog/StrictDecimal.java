package io.sekimori.tlog;

/** Non-negative decimals of the C2SP formats: ASCII digits, no sign, no leading zeroes. */
final class StrictDecimal {
  private StrictDecimal() {}

  /**
   * Reads a number of at most 2⁶³−1.
   *
   * @throws MalformedException when the text is anything else
   */
  static long parse(String what, String text) {
    if (text.isEmpty() || text.length() > 19 || (text.length() > 1 && text.charAt(0) == '0')) {
      throw malformed(what);
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        throw malformed(what);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static MalformedException malformed(String what) {
    return new MalformedException(
        what + ": expected a decimal from 0 to 2^63-1 without leading zeroes");
  }
}
