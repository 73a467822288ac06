package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.util.Locale;

/**
 * Names in kanji (or whatever script the bearer uses): variants folded, 々 written out, blanks and
 * middle dots left out, letters in upper case.
 */
final class PersonName {
  private static final int LONGEST = 200;
  private static final String SEPARATORS = " ・･·-'’.,()、ー";

  private PersonName() {}

  static Normalised normalise(String written) {
    if (written.length() > LONGEST) {
      return malformed(Reason.TOO_LONG);
    }
    var key = fold(Fold.text(written));
    if (key.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    return key.codePoints().allMatch(PersonName::mayStand)
        ? Normalised.of(key)
        : malformed(Reason.WRONG_CHARACTERS);
  }

  /** No digits, no signs: such a value came from another column. */
  private static boolean mayStand(int c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  static String fold(String folded) {
    var out = new StringBuilder(folded.length());
    int before = 0;
    for (int i = 0, c; i < folded.length(); i += Character.charCount(c)) {
      c = folded.codePointAt(i);
      if (SEPARATORS.indexOf(c) >= 0) {
        continue;
      }
      int key = c == '々' && before != 0 ? before : KanjiVariants.fold(c);
      out.appendCodePoint(key);
      before = key;
    }
    return out.toString().toUpperCase(Locale.ROOT);
  }
}
