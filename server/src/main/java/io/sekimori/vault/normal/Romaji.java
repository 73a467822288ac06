package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names in Latin letters (japan-rules E6): Hepburn, Kunrei and passport spellings become one key;
 * the order of family and given name does not matter, so the words are sorted.
 */
final class Romaji {
  private static final int LONGEST = 200;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern WORDS = Pattern.compile("[A-Z]+( [A-Z]+)*");

  /** A long O written OH (passport), where no vowel follows. */
  private static final Pattern OH = Pattern.compile("OH(?![AIUEO])");

  /** Hepburn to Kunrei, longest first. */
  private static final String[][] SPELLINGS = {
    {"SHI", "SI"}, {"SH", "SY"}, {"TCH", "TT"}, {"CHI", "TI"}, {"CH", "TY"}, {"TSU", "TU"},
    {"FU", "HU"}, {"JI", "ZI"}, {"JY", "ZY"}, {"JA", "ZYA"}, {"JU", "ZYU"}, {"JO", "ZYO"},
    {"DZU", "ZU"}, {"DU", "ZU"}, {"DI", "ZI"}, {"MB", "NB"}, {"MP", "NP"}, {"MM", "NM"},
    {"OU", "O"}, {"OO", "O"}, {"UU", "U"}, {"L", "R"}
  };

  private Romaji() {}

  static Normalised normalise(String written) {
    if (written.length() > LONGEST) {
      return malformed(Reason.TOO_LONG);
    }
    var bare = MARKS.matcher(Normalizer.normalize(Fold.text(written), Normalizer.Form.NFD));
    var letters =
        bare.replaceAll("")
            .toUpperCase(Locale.ROOT)
            .replaceAll("['’`.]", "")
            .replaceAll("[-,・/ ]+", " ")
            .strip();
    if (letters.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    if (!WORDS.matcher(letters).matches()) {
      return malformed(Reason.WRONG_CHARACTERS);
    }
    var words = letters.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = spelling(words[i]);
    }
    Arrays.sort(words);
    return Normalised.of(String.join(" ", words));
  }

  private static String spelling(String word) {
    var key = OH.matcher(word).replaceAll("O");
    for (String[] pair : SPELLINGS) {
      key = key.replace(pair[0], pair[1]);
    }
    return key;
  }
}
