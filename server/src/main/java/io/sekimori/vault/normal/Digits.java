package io.sekimori.vault.normal;

import org.jspecify.annotations.Nullable;

/** Digits out of folded text. */
final class Digits {
  private Digits() {}

  /** The digits of a text that holds nothing else but them and {@code between}; else null. */
  static @Nullable String only(String folded, String between) {
    var digits = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (between.indexOf(c) < 0) {
        return null;
      }
    }
    return digits.toString();
  }

  /** True if all digits are the same one. */
  static boolean allEqual(String digits) {
    return digits.chars().allMatch(c -> c == digits.charAt(0));
  }

  /** With zeros put before it up to the length; longer text stays. */
  static String padded(String digits, int length) {
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }

  /** Fixed-length digits: the checks that every printed number shares. */
  static Normalised exactly(int length, String written) {
    var digits = only(Fold.text(written), " -");
    if (digits == null) {
      return Normalised.malformed(Reason.WRONG_CHARACTERS);
    }
    if (digits.isEmpty()) {
      return Normalised.malformed(Reason.EMPTY);
    }
    return digits.length() == length
        ? Normalised.of(digits)
        : Normalised.malformed(Reason.WRONG_LENGTH);
  }
}
