package io.sekimori.scan.detect;

/**
 * Check digits over digit values 0 to 9 (japan-rules D2). The server has its own copy of the rules
 * that both need; the same vectors test both.
 */
final class CheckDigits {
  private static final int[] LICENCE = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  private static final int[] MRZ = {7, 3, 1};

  private CheckDigits() {}

  /** An individual number of 12 digits (D2.1); equal digits throughout are refused (D2.2). */
  static boolean individualNumber(byte[] d, int from) {
    int sum = 0;
    boolean equal = true;
    for (int i = 0; i < 11; i++) {
      sum += d[from + i] * (i < 5 ? 6 - i : 12 - i);
      equal &= d[from + i] == d[from + 11];
    }
    int rest = sum % 11;
    return !equal && d[from + 11] == (rest <= 1 ? 0 : 11 - rest);
  }

  /** A driving licence of 12 digits: known commission, check digit (D2.4). */
  static boolean licence(byte[] d, int from) {
    int sum = 0;
    boolean equal = true;
    for (int i = 0; i < 10; i++) {
      sum += d[from + i] * LICENCE[i];
      equal &= d[from + i] == d[from + 11];
    }
    return !equal && d[from + 10] == (11 - sum % 11) % 10 && commission(d[from] * 10 + d[from + 1]);
  }

  /** 10 to 14 Hokkaido, 20 to 97 the prefectures by region. */
  private static boolean commission(int code) {
    return switch (code / 10) {
      case 1 -> code <= 14;
      case 2 -> code <= 25;
      case 3 -> code == 30;
      case 4 -> true;
      case 5 -> code <= 55;
      case 6 -> code <= 65;
      case 7 -> code <= 74;
      case 8 -> code <= 83;
      case 9 -> code <= 97;
      default -> false;
    };
  }

  /** The Luhn check of payment cards. */
  static boolean luhn(byte[] d, int from, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int digit = d[from + length - 1 - i];
      int twice = digit * 2;
      sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
  }

  /** An insurer number of 8 digits, or of 6 for national health insurance (D2.8). */
  static boolean insurer(byte[] d, int from, int length) {
    int sum = 0;
    for (int i = 1; i < length; i++) {
      int weighted = d[from + length - 1 - i] * (i % 2 == 1 ? 2 : 1);
      sum += weighted / 10 + weighted % 10;
    }
    return (10 - sum % 10) % 10 == d[from + length - 1];
  }

  /** The check digit over a field of a machine readable zone (D2.6). */
  static int mrz(byte[] field, int from, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += mrzValue(field[from + i]) * MRZ[i % 3];
    }
    return sum % 10;
  }

  private static int mrzValue(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    return b >= 'A' && b <= 'Z' ? b - 'A' + 10 : 0;
  }
}
