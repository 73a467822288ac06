package io.sekimori.vault.normal;

import static io.sekimori.vault.normal.Normalised.malformed;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Addresses (japan-rules E3): the key leaves out post code, prefecture, county and blanks, writes
 * block numbers as 1-2-3 and folds the characters that people interchange.
 *
 * <p>Towns of equal name in two prefectures have cities of their own in nearly every case; an
 * address is never searched alone.
 */
final class Address {
  private static final int LONGEST = 400;
  private static final Pattern POST_CODE = Pattern.compile("^〒? ?\\d{3}-?\\d{4}(?=\\D)");
  private static final Pattern PREFECTURE =
      Pattern.compile("^(北海道|東京都|大阪府|京都府|(?:神奈川|和歌山|鹿児島|\\p{IsHan}{2})県)");
  private static final Pattern COUNTY =
      Pattern.compile("^[^\\d市区町村-]{1,5}?郡(?!市|山市|上市)(?=.{1,6}[町村])");

  /** 二丁目, 三番地の, 4番5号, 十条 … : a numeral before a unit of a block number. */
  private static final Pattern KANJI_BLOCK =
      Pattern.compile("[〇一二三四五六七八九十百千]+(?=丁目|番地|番|号|地割|条|線|-|の\\d)");

  private static final Pattern KANJI_AFTER_DASH = Pattern.compile("(?<=-)[〇一二三四五六七八九十百千]+");
  private static final Pattern UNIT = Pattern.compile("(?<=\\d)(丁目|番地の?|番|号室?|の|ノ|之)(?=\\d|$|\\D)");
  private static final Pattern DASHES = Pattern.compile("-+");
  private static final String INTERCHANGED = "之ノヶが力ヵッニハ淵";
  private static final String CHOSEN = "ののケケカカツ二八渕";

  private Address() {}

  static Normalised normalise(String written) {
    if (written.length() > LONGEST) {
      return malformed(Reason.TOO_LONG);
    }
    var text = POST_CODE.matcher(Fold.text(written)).replaceFirst("");
    var bare = Fold.withoutBlanks(text).replace('ー', '-');
    if (bare.isEmpty()) {
      return malformed(Reason.EMPTY);
    }
    var local = COUNTY.matcher(PREFECTURE.matcher(bare).replaceFirst("")).replaceFirst("");
    var key = characters(blocks(local)).toUpperCase(Locale.ROOT);
    return key.isEmpty() ? Normalised.of(bare) : Normalised.of(key);
  }

  /** 二丁目3番地の4号 → 2-3-4; a dash at the end goes, so that 番地 and 番 without more are equal. */
  private static String blocks(String text) {
    var digits = KANJI_BLOCK.matcher(text).replaceAll(Address::arabic);
    digits = KANJI_AFTER_DASH.matcher(digits).replaceAll(Address::arabic);
    digits = UNIT.matcher(digits).replaceAll("-");
    digits = DASHES.matcher(digits).replaceAll("-");
    return digits.endsWith("-") ? digits.substring(0, digits.length() - 1) : digits;
  }

  private static String arabic(MatchResult numerals) {
    return KanjiNumerals.value(numerals.group());
  }

  private static String characters(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      int at = INTERCHANGED.indexOf(c);
      out.appendCodePoint(KanjiVariants.fold(at >= 0 ? CHOSEN.codePointAt(at) : c));
    }
    return out.toString()
        .replace("とおり", "通")
        .replace("通り", "通")
        .replace("番丁", "番町")
        .replace("埠頭", "ふ頭")
        .replace("大字", "")
        .replace("字", "");
  }
}
