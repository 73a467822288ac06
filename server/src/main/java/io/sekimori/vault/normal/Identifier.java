package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Customer, user and account numbers (japan-rules E8): each firm has its own, so the pattern comes
 * from the catalogue. Key is upper case without blanks.
 */
final class Identifier {
  private static final int LONGEST = 64;

  private Identifier() {}

  static Normalised normalise(String written, Pattern pattern) {
    var text = Fold.withoutBlanks(Fold.text(written)).toUpperCase(Locale.ROOT);
    if (text.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    if (text.length() > LONGEST) {
      return malformed(Reason.TOO_LONG);
    }
    return pattern.matcher(text).matches() ? Normalised.of(text) : malformed(Reason.WRONG_FORM);
  }
}
