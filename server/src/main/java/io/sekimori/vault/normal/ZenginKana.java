package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.util.Locale;

/**
 * Account holders as the banks' transfer network writes them (japan-rules E7): half-width large
 * kana with separate marks, capitals, digits, blank and {@code ( ) - .}; no ヲ, the long vowel is a
 * dash.
 */
final class ZenginKana {
  private static final int LONGEST = 48;
  private static final String FULL = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
  private static final String HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ";
  private static final String SMALL = "ァィゥェォッャュョヮヵヶヲ";
  private static final String LARGE = "アイウエオツヤユヨワカケオ";
  private static final String SIGNS = " ()-.";

  private ZenginKana() {}

  static Normalised normalise(String written) {
    var text = Fold.text(written).toUpperCase(Locale.ROOT);
    if (text.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    var out = new StringBuilder(text.length() * 2);
    for (int i = 0; i < text.length(); i++) {
      if (!append(Kana.katakana(text.charAt(i)), out)) {
        return malformed(Reason.WRONG_CHARACTERS);
      }
    }
    return out.length() <= LONGEST ? Normalised.of(out.toString()) : malformed(Reason.TOO_LONG);
  }

  private static boolean append(char c, StringBuilder out) {
    int small = SMALL.indexOf(c);
    char large = small >= 0 ? LARGE.charAt(small) : c;
    if (large == 'ー') {
      out.append('-');
    } else if (large == '・') {
      out.append('.');
    } else if (SIGNS.indexOf(large) >= 0 || isCapitalOrDigit(large)) {
      out.append(large);
    } else {
      return appendKana(large, out);
    }
    return true;
  }

  /** ガ is カ with a mark: the voiced kana follow their base by one, the half-voiced by two. */
  private static boolean appendKana(char c, StringBuilder out) {
    for (int marks = 0; marks <= 2; marks++) {
      int base = FULL.indexOf(c == 'ヴ' ? 'ウ' : (char) (c - marks));
      boolean takesMark =
          c == 'ヴ' ? marks == 1 : marks == 0 || isVoicedFrom((char) (c - marks), marks);
      if (base >= 0 && takesMark) {
        out.append(HALF.charAt(base));
        out.append(marks == 0 ? "" : marks == 1 ? "ﾞ" : "ﾟ");
        return true;
      }
    }
    return false;
  }

  private static boolean isVoicedFrom(char base, int marks) {
    return marks == 2 ? "ハヒフヘホ".indexOf(base) >= 0 : "カキクケコサシスセソタチツテトハヒフヘホ".indexOf(base) >= 0;
  }

  private static boolean isCapitalOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
