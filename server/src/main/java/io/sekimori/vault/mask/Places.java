package io.sekimori.vault.mask;

import io.sekimori.vault.normal.Normaliser;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The municipality of an address, by grammar and not by a list: lists age, and what the grammar
 * does not recognise is hidden.
 *
 * <p>Shown at most: the prefecture, a county, and one city with its ward, town, village or ward.
 * Never a digit and never what follows the municipality.
 */
final class Places {
  private static final Pattern PREFECTURE =
      Pattern.compile("^(?:北海道|東京都|大阪府|京都府|(?:神奈川|和歌山|鹿児島)県|\\p{IsHan}{2}県)");

  /** Cities, towns and villages that have 市, 町, 村, 区 or 郡 inside their name. */
  private static final Pattern AWKWARD =
      Pattern.compile(
          "^(?:市川市|市原市|四日市市|廿日市市|野々市市|町田市|十日町市|大町市|村山市|東村山市"
              + "|武蔵村山市|村上市|羽村市|田村市|大村市|郡山市|大和郡山市|蒲郡市|郡上市|小郡市"
              + "|余市郡余市町|余市郡仁木町|余市郡赤井川村|芳賀郡市貝町|西八代郡市川三郷町"
              + "|神崎郡市川町|中新川郡上市町|吉野郡下市町|高市郡高取町|高市郡明日香村"
              + "|杵島郡大町町|佐波郡玉村町|柴田郡村田町|北村山郡大石田町|田村郡(?:三春|小野)町"
              + "|東村山郡山辺町|東村山郡中山町|西村山郡(?:河北|西川|朝日|大江)町)");

  private static final Pattern COUNTY = Pattern.compile("^[^市区町村郡\\d]{1,5}郡[^市区町村郡\\d]{1,6}[町村]");
  private static final Pattern CITY_WARD =
      Pattern.compile(
          "^(?:札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山"
              + "|広島|北九州|福岡|熊本)市[^市区町村郡\\d]{1,4}区");
  private static final Pattern CITY = Pattern.compile("^[^市区町村郡\\d]{1,6}[市区町村]");

  private static final List<Pattern> ALL = List.of(AWKWARD, COUNTY, CITY_WARD, CITY);

  /**
   * What stands before a city may be a person ("care of"); only a great city is known by itself.
   */
  private static final List<Pattern> WITHOUT_PREFECTURE = List.of(CITY_WARD);

  private Places() {}

  static String municipality(String written) {
    var text = Normaliser.TEXT.normalise(written).key().orElse("").replace(" ", "");
    var prefecture = PREFECTURE.matcher(text);
    boolean known = prefecture.find();
    int from = known ? prefecture.end() : 0;
    int to = from + municipalityLength(text.substring(from), known ? ALL : WITHOUT_PREFECTURE);
    return to == 0 ? Mask.STARS : text.substring(0, to) + "＊＊";
  }

  private static int municipalityLength(String text, List<Pattern> grammars) {
    for (Pattern grammar : grammars) {
      var found = grammar.matcher(text);
      if (found.find() && isWord(found.group())) {
        return found.end();
      }
    }
    return 0;
  }

  /** Kanji and kana only: a block number in kanji or a sign shows that this is no municipality. */
  private static boolean isWord(String text) {
    return text.codePoints()
            .allMatch(
                c -> Character.isIdeographic(c) || (c >= 'ぁ' && c <= 'ヺ') || c == 'ー' || c == '々')
        && !text.contains("丁目");
  }
}
