package io.sekimori.scan.detect;

/** Payment cards: an issuer's range of the right length, and the Luhn check. */
final class Cards {
  private Cards() {}

  static boolean valid(byte[] d, int n) {
    int four = d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3];
    return issued(four, n) && CheckDigits.luhn(d, 0, n) && !equal(d, n);
  }

  private static boolean issued(int four, int n) {
    int two = four / 100;
    if (four / 1000 == 4) {
      return n == 16 || n == 13 || n == 19;
    }
    return switch (n) {
      case 14 -> two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059);
      case 15 -> two == 34 || two == 37;
      case 16 ->
          (two >= 51 && two <= 55)
              || (four >= 2221 && four <= 2720)
              || (four >= 3528 && four <= 3589)
              || four == 6011
              || two == 62
              || two == 65
              || (four >= 6440 && four <= 6499);
      case 17, 18, 19 -> two == 62;
      default -> false;
    };
  }

  private static boolean equal(byte[] d, int n) {
    for (int i = 1; i < n; i++) {
      if (d[i] != d[0]) {
        return false;
      }
    }
    return true;
  }
}
