package io.sekimori.vault.normal;

/** Numbers written in kanji (japan-rules E4): 二十三, 一二, 〇, 元, daiji. */
final class KanjiNumerals {
  private static final String DIGITS = "〇一二三四五六七八九";
  private static final String ZERO = "零";
  private static final String DAIJI = "壱弐参";

  private KanjiNumerals() {}

  static boolean isNumeral(char c) {
    return digit(c) >= 0 || unit(c) > 0;
  }

  /** The numeral runs of a text as Arabic digits; everything else stays. */
  static String arabic(String text) {
    var out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && isNumeral(text.charAt(end))) {
        end++;
      }
      if (end > i) {
        out.append(value(text.substring(i, end)));
        i = end;
      } else {
        out.append(text.charAt(i++));
      }
    }
    return out.toString();
  }

  /** A run of numerals as digits: with units it is a sum, without them digit by digit. */
  static String value(String run) {
    if (run.chars().noneMatch(c -> unit((char) c) > 0)) {
      var digits = new StringBuilder(run.length());
      run.chars().forEach(c -> digits.append(digit((char) c)));
      return digits.toString();
    }
    long sum = 0;
    long pending = -1;
    for (int i = 0; i < run.length(); i++) {
      int unit = unit(run.charAt(i));
      if (unit > 0) {
        sum += (pending < 0 ? 1 : pending) * unit;
        pending = -1;
      } else {
        pending = Math.max(pending, 0) * 10 + digit(run.charAt(i));
      }
    }
    return Long.toString(sum + Math.max(pending, 0));
  }

  private static int digit(char c) {
    if (ZERO.indexOf(c) >= 0) {
      return 0;
    }
    int daiji = DAIJI.indexOf(c);
    return daiji >= 0 ? daiji + 1 : DIGITS.indexOf(c);
  }

  private static int unit(char c) {
    return switch (c) {
      case '十', '拾' -> 10;
      case '百' -> 100;
      case '千' -> 1_000;
      default -> 0;
    };
  }
}
