package io.sekimori.vault.normal;

import java.text.Normalizer;

/** The first step of every normaliser: one Unicode form, one dash, no stray spaces. */
final class Fold {
  /** Longer than any value of any field; what is longer came from the wrong column. */
  static final int LONGEST = 1_000;

  /** The dash forms of japan-rules E3 besides '-'; ー stays where kana are expected. */
  private static final String DASHES = "－﹣−‐⁃‑‒–—﹘―⎯⏤─━";

  private Fold() {}

  /**
   * NFKC without variation selectors and control characters, blanks trimmed and made single, dashes
   * made one. A free-standing voiced mark joins its kana, which NFKC alone would keep apart.
   */
  static String text(String written) {
    if (isPlain(written)) {
      return written;
    }
    var tidy = tidy(Normalizer.normalize(written, Normalizer.Form.NFKC));
    return tidy.indexOf('\u3099') >= 0 || tidy.indexOf('\u309A') >= 0
        ? Normalizer.normalize(tidy.replaceAll(" (?=[\u3099\u309A])", ""), Normalizer.Form.NFC)
        : tidy;
  }

  /** Text without any blank. */
  static String withoutBlanks(String folded) {
    return folded.indexOf(' ') < 0 ? folded : folded.replace(" ", "");
  }

  /** Printable ASCII without a blank at either end or two in a row: most telephones and mails. */
  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return before != ' ';
  }

  private static String tidy(String text) {
    var out = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = !out.isEmpty();
      } else if (!isInvisible(c)) {
        if (blank) {
          out.append(' ');
          blank = false;
        }
        out.appendCodePoint(DASHES.indexOf(c) >= 0 ? '-' : c);
      }
    }
    return out.toString();
  }

  /** Variation selectors, joiners, byte order marks, controls, unpaired surrogates. */
  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF)
        || type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE;
  }
}
