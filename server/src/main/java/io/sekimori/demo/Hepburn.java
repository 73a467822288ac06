package io.sekimori.demo;

import java.util.HashMap;
import java.util.Map;

/** Readings in Latin letters as on passports: Hepburn, long vowels not written. */
final class Hepburn {
  private static final Map<String, String> SYLLABLES = syllables();

  private Hepburn() {}

  static String of(String katakana) {
    var out = new StringBuilder();
    int i = 0;
    while (i < katakana.length()) {
      int length =
          i + 2 <= katakana.length() && SYLLABLES.containsKey(katakana.substring(i, i + 2)) ? 2 : 1;
      var kana = katakana.substring(i, i + length);
      if (kana.equals("ッ") && i + 1 < katakana.length()) {
        var next = of(katakana.substring(i + 1, Math.min(i + 3, katakana.length())));
        out.append(next.startsWith("CH") ? "T" : next.substring(0, 1));
      } else if (!kana.equals("ー")) {
        out.append(SYLLABLES.getOrDefault(kana, kana.equals(" ") ? " " : ""));
      }
      i += length;
    }
    return shortened(out.toString());
  }

  private static String shortened(String letters) {
    return letters
        .replace("OU", "O")
        .replace("OO", "O")
        .replace("UU", "U")
        .replace("NB", "MB")
        .replace("NM", "MM")
        .replace("NP", "MP");
  }

  private static Map<String, String> syllables() {
    var map = new HashMap<String, String>();
    row(map, "アイウエオ", "A I U E O");
    row(map, "カキクケコ", "KA KI KU KE KO");
    row(map, "ガギグゲゴ", "GA GI GU GE GO");
    row(map, "サシスセソ", "SA SHI SU SE SO");
    row(map, "ザジズゼゾ", "ZA JI ZU ZE ZO");
    row(map, "タチツテト", "TA CHI TSU TE TO");
    row(map, "ダヂヅデド", "DA JI ZU DE DO");
    row(map, "ナニヌネノ", "NA NI NU NE NO");
    row(map, "ハヒフヘホ", "HA HI FU HE HO");
    row(map, "バビブベボ", "BA BI BU BE BO");
    row(map, "パピプペポ", "PA PI PU PE PO");
    row(map, "マミムメモ", "MA MI MU ME MO");
    row(map, "ヤユヨワン", "YA YU YO WA N");
    row(map, "ラリルレロ", "RA RI RU RE RO");
    for (String base : "キKY ギGY シSH ジJ チCH ニNY ヒHY ビBY ピPY ミMY リRY".split(" ")) {
      map.put(base.charAt(0) + "ャ", base.substring(1) + "A");
      map.put(base.charAt(0) + "ュ", base.substring(1) + "U");
      map.put(base.charAt(0) + "ョ", base.substring(1) + "O");
    }
    return Map.copyOf(map);
  }

  private static void row(Map<String, String> map, String kana, String letters) {
    var words = letters.split(" ");
    for (int i = 0; i < words.length; i++) {
      map.put(kana.substring(i, i + 1), words[i]);
    }
  }
}
