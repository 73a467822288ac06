package io.sekimori.vault.normal;

/** Check digits of Japanese numbers (japan-rules D2). Arguments are digits only, of that length. */
public final class CheckDigits {
  private static final int[] INDIVIDUAL = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  private static final int[] LICENCE = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};

  private CheckDigits() {}

  /** The twelfth digit of an individual number from its first eleven (D2.1). */
  public static int individualNumber(CharSequence eleven) {
    int rest = weighted(eleven, INDIVIDUAL) % 11;
    return rest <= 1 ? 0 : 11 - rest;
  }

  /** The eleventh digit of a driving licence number from its first ten (D2.4). */
  public static int licence(CharSequence ten) {
    return (11 - weighted(ten, LICENCE) % 11) % 10;
  }

  /** The first digit of a corporate number from its last twelve (D2.3). */
  public static int corporateNumber(CharSequence twelve) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      int weight = i % 2 == 0 ? 2 : 1;
      sum += weight * (twelve.charAt(i) - '0');
    }
    return 9 - sum % 9;
  }

  private static int weighted(CharSequence digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return sum;
  }
}
