package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.util.Map;

/**
 * Kana readings (japan-rules E5, E6): hiragana, half and full width, small kana, long vowels and
 * old kana become one key of large katakana without blanks.
 */
final class Kana {
  /** Signs that separate or lengthen and carry no sound of their own in a key. */
  private static final String SILENT = " ・･-ー=＝·'’.,、。";

  private static final String SMALL = "ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ";
  private static final String LARGE = "アイウエオツヤユヨワカケクシストヌハヒフヘホムラリルレロ";
  private static final String OLD = "ヂヅヲヰヱヷヸヹヺ";
  private static final String NEW = "ジズオイエワイエオ";

  /** Legal forms as they stand in readings; the account holder's short forms too. */
  private static final String[] LEGAL_FORMS = {
    "カブシキガイシヤ", "カブシキカイシヤ", "ユウゲンガイシヤ", "ゴウドウガイシヤ", "ゴウシガイシヤ", "ゴウメイガイシヤ"
  };

  private static final Map<Character, Character> VU =
      Map.of('ア', 'バ', 'イ', 'ビ', 'エ', 'ベ', 'オ', 'ボ');

  private Kana() {}

  /** A person's reading: kana only. */
  static Normalised person(String written) {
    return checked(fold(Fold.text(written)), false);
  }

  /** A corporation's reading: letters and digits may stand in it; the legal form is left out. */
  static Normalised corporation(String written) {
    var plain = Fold.text(written).replaceAll("[(](カ|ユ|ド|シ|メ)[)]?|(カ|ユ|ド|シ|メ)[)]", "");
    var key = fold(plain.replaceAll("[()]", ""));
    for (String form : LEGAL_FORMS) {
      key = key.replace(form, "");
    }
    return checked(key, true);
  }

  private static Normalised checked(String key, boolean lettersToo) {
    if (key.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '&';
      if (!isKatakana(c) && !(lettersToo && letter)) {
        return malformed(Reason.WRONG_CHARACTERS);
      }
    }
    return Normalised.of(key);
  }

  static boolean isKatakana(int c) {
    return c >= 'ァ' && c <= 'ヺ';
  }

  /** Large katakana; everything that is no kana stays, letters in upper case. */
  static String fold(String folded) {
    var out = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = large(katakana(folded.charAt(i)));
      int last = out.length() - 1;
      if (SILENT.indexOf(c) >= 0) {
        continue;
      }
      if (last >= 0 && out.charAt(last) == 'ヴ') {
        out.setCharAt(last, VU.getOrDefault(c, 'ブ'));
        if (VU.containsKey(c)) {
          continue;
        }
      }
      out.append(Character.toUpperCase(c));
    }
    int last = out.length() - 1;
    if (last >= 0 && out.charAt(last) == 'ヴ') {
      out.setCharAt(last, 'ブ');
    }
    return out.toString();
  }

  static char katakana(char c) {
    return c >= 'ぁ' && c <= 'ゖ' ? (char) (c + 0x60) : c;
  }

  /** Small and old kana become large and new ones. */
  private static char large(char c) {
    int small = SMALL.indexOf(c);
    if (small >= 0) {
      return LARGE.charAt(small);
    }
    int old = OLD.indexOf(c);
    return old >= 0 ? NEW.charAt(old) : c;
  }
}
