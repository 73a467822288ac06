package io.sekimori.vault.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTests {
  @ParameterizedTest
  @CsvSource({
    "山田 太郎, 山田 ＊＊",
    "山田　太郎, 山田 ＊＊",
    "髙橋 花子, 髙橋 ＊＊",
    "𠮷田 一, 𠮷田 ＊＊",
    "𠮷田太郎, 𠮷＊＊",
    "𠮷, ＊＊＊＊",
    "李, ＊＊＊＊",
    "山田太郎, 山＊＊",
    "勘解由小路 直, 勘解由小路 ＊＊",
    "SMITH JOHN, SMITH ＊＊",
    "ジョン・スミス, ジョン ＊＊",
    "O'BRIEN SEAN, O'BRIEN ＊＊",
    "090-1234-5678, ＊＊＊＊",
    "東京都千代田区丸の内1-2-3 見本ビル, ＊＊＊＊"
  })
  void aNameShowsTheFamilyNameOnly(String written, String masked) {
    assertThat(Mask.FAMILY_NAME.show(written)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "090-1234-5678, 090-****-5678",
    "＋８１－９０－１２３４－５６７８, 090-****-5678",
    "03-1234-5678, ***-***-5678",
    "+65 6123 4567, ***-***-4567",
    "12-34, ＊＊＊＊",
    "なし, ＊＊＊＊"
  })
  void aTelephoneShowsItsEnd(String written, String masked) {
    assertThat(Mask.TELEPHONE.show(written)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "東京都千代田区丸の内1-2-3, 東京都千代田区＊＊",
    "神奈川県横浜市西区みなとみらい2-2-1, 神奈川県横浜市西区＊＊",
    "東京都西多摩郡瑞穂町箱根ケ崎1, 東京都西多摩郡瑞穂町＊＊",
    "三重県四日市市諏訪町1-5, 三重県四日市市＊＊",
    "広島県廿日市市本町1, 広島県廿日市市＊＊",
    "千葉県市川市八幡1-1-1, 千葉県市川市＊＊",
    "東京都町田市森野2, 東京都町田市＊＊",
    "福島県郡山市大町1, 福島県郡山市＊＊",
    "石川県野々市市押野1, 石川県野々市市＊＊",
    "北海道余市郡余市町黒川町1, 北海道余市郡余市町＊＊",
    "横浜市西区北幸1, 横浜市西区＊＊",
    "東京都, 東京都＊＊",
    "東京都1-2-3, 東京都＊＊",
    "山田様方 札幌の町, ＊＊＊＊",
    "丸の内1-2-3, ＊＊＊＊"
  })
  void anAddressShowsPrefectureAndMunicipality(String written, String masked) {
    assertThat(Mask.MUNICIPALITY.show(written)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "E_MAIL, taro@example.jp, t***@example.jp",
    "E_MAIL, a@example.jp, ***@example.jp",
    "E_MAIL, taro, ＊＊＊＊",
    "YEAR, 昭和55年1月2日, 1980-**-**",
    "YEAR, 55, ＊＊＊＊",
    "POST_CODE, 〒100-0005, 100-****",
    "LAST_FOUR, 1234567, ***4567",
    "LAST_FOUR, 001-0001234, ***1234",
    "LAST_FOUR, 123456, ***56",
    "LAST_FOUR, 123, ***",
    "LAST_FOUR, 口座番号1234567, ***",
    "HIDDEN, 123456789018, ＊＊＊＊",
    "OPEN, 株式会社見本, 株式会社見本",
    "INITIALS, YAMADA TARO, Y*** T***",
    "INITIALS, O CONNOR JOHN PAUL, *** C***",
    "INITIALS, 1234, ＊＊＊＊"
  })
  void theOtherRules(Mask mask, String written, String masked) {
    assertThat(mask.show(written)).isEqualTo(masked);
  }

  @Test
  void lastFourNeedsAtLeastSeven() {
    assertThat(Mask.lastFour("090-1234-5678")).hasValue("5678");
    assertThat(Mask.lastFour("1234567")).hasValue("4567");
    assertThat(Mask.lastFour("123456")).isEmpty();
    assertThat(Mask.lastFour("山田太郎山田太郎")).isEmpty();
  }
}
