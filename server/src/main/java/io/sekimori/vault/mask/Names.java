package io.sekimori.vault.mask;

import java.util.ArrayList;
import java.util.List;

/** Masks of names. They work on the written form: a variant of a kanji is shown as it is. */
final class Names {
  /** No family name is longer; a longer first word came from another column. */
  private static final int LONGEST_FAMILY_NAME = 12;

  private Names() {}

  static String family(String written) {
    var words = words(written);
    if (words.isEmpty() || !words.stream().allMatch(Names::isName)) {
      return Mask.STARS;
    }
    var first = words.getFirst();
    int length = first.codePointCount(0, first.length());
    if (words.size() > 1 && length <= LONGEST_FAMILY_NAME) {
      return first + " ＊＊";
    }
    return length > 1 ? firstSign(first) + "＊＊" : Mask.STARS;
  }

  static String initials(String written) {
    var words = words(written);
    if (words.isEmpty() || !words.stream().allMatch(Names::isName)) {
      return Mask.STARS;
    }
    var shown = new StringBuilder();
    for (String word : words.subList(0, Math.min(2, words.size()))) {
      shown.append(shown.isEmpty() ? "" : " ");
      shown.append(word.codePointCount(0, word.length()) > 1 ? firstSign(word) : "").append("***");
    }
    return shown.toString();
  }

  private static String firstSign(String word) {
    return word.substring(0, word.offsetByCodePoints(0, 1));
  }

  /** A name holds letters and marks, no digit and no sign but ' - ー and the like. */
  private static boolean isName(String word) {
    return Character.isLetter(word.codePointAt(0)) && word.codePoints().allMatch(Names::mayStand);
  }

  private static boolean mayStand(int c) {
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || "々ー-'’.()（）".indexOf(c) >= 0;
  }

  private static List<String> words(String written) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (int i = 0, c; i <= written.length(); i += Character.charCount(c)) {
      c = i < written.length() ? written.codePointAt(i) : ' ';
      if (separates(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else if (Character.getType(c) != Character.FORMAT) {
        word.appendCodePoint(c);
      }
    }
    return words;
  }

  private static boolean separates(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || "・･＝=,、，".indexOf(c) >= 0;
  }
}
