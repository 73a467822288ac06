package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Fields with few possible values: sex, country. */
final class Words {
  private static final Map<String, String> SEX =
      Map.ofEntries(
          Map.entry("M", "m"),
          Map.entry("MALE", "m"),
          Map.entry("男", "m"),
          Map.entry("男性", "m"),
          Map.entry("1", "m"),
          Map.entry("F", "f"),
          Map.entry("FEMALE", "f"),
          Map.entry("女", "f"),
          Map.entry("女性", "f"),
          Map.entry("2", "f"),
          Map.entry("X", "x"),
          Map.entry("OTHER", "x"),
          Map.entry("その他", "x"),
          Map.entry("9", "x"));

  private static final Map<String, String> COUNTRIES = countries();

  private Words() {}

  /** Key is {@code m}, {@code f} or {@code x}; 1, 2 and 9 as in ISO/IEC 5218. */
  static Normalised sex(String written) {
    return lookUp(SEX, written);
  }

  /** Key is the ISO 3166-1 alpha-2 code. */
  static Normalised country(String written) {
    return lookUp(COUNTRIES, written);
  }

  private static Normalised lookUp(Map<String, String> words, String written) {
    var text = Fold.text(written).toUpperCase(Locale.ROOT);
    if (text.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    var word = words.get(text);
    return word == null ? malformed(Reason.UNKNOWN_WORD) : Normalised.of(word);
  }

  private static Map<String, String> countries() {
    var words = new HashMap<String, String>();
    for (String code : Locale.getISOCountries()) {
      var country = Locale.of("", code);
      words.put(code, code);
      words.put(country.getISO3Country(), code);
      words.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
      words.put(
          Fold.text(country.getDisplayCountry(Locale.JAPANESE)).toUpperCase(Locale.ROOT), code);
    }
    words.put("日本国", "JP");
    words.put("米国", "US");
    words.put("アメリカ", "US");
    words.put("英国", "GB");
    words.put("中華人民共和国", "CN");
    words.put("大韓民国", "KR");
    words.put("香港", "HK");
    return Map.copyOf(words);
  }
}
