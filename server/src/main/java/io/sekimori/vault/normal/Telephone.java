package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

/**
 * Telephone numbers (japan-rules E1): key is the national number with its 0, or {@code +} and the
 * digits of a foreign one.
 */
final class Telephone {
  private static final String BETWEEN = " -ーｰ.()/~・";

  private Telephone() {}

  static Normalised normalise(String written) {
    var text = withoutExtension(Fold.text(written));
    if (text.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    boolean international = text.charAt(0) == '+';
    var digits = Digits.only(international ? text.substring(1) : text, BETWEEN);
    if (digits == null) {
      return malformed(Reason.WRONG_CHARACTERS);
    }
    return international ? international(digits) : dialled(digits);
  }

  /** A number of a spreadsheet may have lost its zero; then nine or ten digits begin otherwise. */
  private static Normalised dialled(String digits) {
    if (digits.startsWith("01081")) {
      return international(digits.substring(3));
    }
    if (digits.startsWith("0081")) {
      return international(digits.substring(2));
    }
    if (!digits.startsWith("0") && (digits.length() == 9 || digits.length() == 10)) {
      return national("0" + digits);
    }
    return digits.startsWith("81") && digits.length() >= 11
        ? international(digits)
        : national(digits);
  }

  private static Normalised international(String digits) {
    if (digits.startsWith("81")) {
      var rest = digits.substring(2);
      return national(rest.startsWith("0") ? rest : "0" + rest);
    }
    return digits.length() >= 8 && digits.length() <= 15 && !digits.startsWith("0")
        ? Normalised.of("+" + digits)
        : malformed(Reason.WRONG_LENGTH);
  }

  private static Normalised national(String digits) {
    if (digits.length() < 10 || digits.length() > 14) {
      return malformed(Reason.WRONG_LENGTH);
    }
    if (digits.charAt(0) != '0' || digits.charAt(1) == '0') {
      return malformed(Reason.UNKNOWN_PREFIX);
    }
    if (Digits.allEqual(digits.substring(1))) {
      return malformed(Reason.ALL_EQUAL);
    }
    return hasItsLength(digits) ? Normalised.of(digits) : malformed(Reason.WRONG_LENGTH);
  }

  /** 060, 070, 080, 090 and 050 have 11 digits; 020 has 11 or 14; 0800 has 10 or 11; others 10. */
  private static boolean hasItsLength(String digits) {
    int length = digits.length();
    if (digits.startsWith("0800")) {
      return length == 10 || length == 11;
    }
    if (digits.charAt(2) != '0') {
      return length == 10;
    }
    return switch (digits.charAt(1)) {
      case '5', '6', '7', '8', '9' -> length == 11;
      case '2' -> length == 11 || length == 14;
      default -> false;
    };
  }

  private static String withoutExtension(String text) {
    for (String word : new String[] {"内線", "ext", "EXT", "Ext", "(内"}) {
      int at = text.indexOf(word);
      if (at > 0) {
        return text.substring(0, at).strip();
      }
    }
    return text;
  }
}
