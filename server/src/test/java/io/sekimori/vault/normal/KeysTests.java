package io.sekimori.vault.normal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTests {
  @Test
  void telephonesOfEveryWritingHaveOneKey() {
    assertOneKey(
        Normaliser.TELEPHONE,
        "09012345678",
        List.of(
            "090-1234-5678",
            "０９０－１２３４－５６７８",
            "090(1234)5678",
            "090 1234 5678",
            "090ー1234ー5678",
            "090−1234−5678",
            "+81-90-1234-5678",
            "+81 (0)90 1234 5678",
            "0081 90 1234 5678",
            "010-81-90-1234-5678",
            "819012345678",
            "9012345678",
            "090.1234.5678 内線12",
            "﻿090-1234-5678"));
  }

  @Test
  void telephonesOfEveryKindHaveTheirLength() {
    for (String good :
        List.of(
            "03-1234-5678",
            "0123-45-6789",
            "060-1234-5678",
            "070-1234-5678",
            "050-1234-5678",
            "0120-123-456",
            "0800-123-4567",
            "0570-012-345",
            "020-1234-5678",
            "0200-12345-67890",
            "+65 6123 4567")) {
      assertThat(Normaliser.TELEPHONE.normalise(good).key()).as(good).isPresent();
    }
    assertBad(Normaliser.TELEPHONE, "090-1234-567", Reason.WRONG_LENGTH);
    assertBad(Normaliser.TELEPHONE, "03-1234-56789", Reason.WRONG_LENGTH);
    assertBad(Normaliser.TELEPHONE, "1234", Reason.WRONG_LENGTH);
    assertBad(Normaliser.TELEPHONE, "なし", Reason.WRONG_CHARACTERS);
    assertBad(Normaliser.TELEPHONE, "0000000000", Reason.UNKNOWN_PREFIX);
    assertBad(Normaliser.TELEPHONE, "1234567890123", Reason.UNKNOWN_PREFIX);
  }

  @Test
  void postCodesOfEveryWritingHaveOneKey() {
    assertOneKey(
        Normaliser.POST_CODE,
        "0600001",
        List.of("060-0001", "〒060-0001", "〒 060−0001", "０６０ー０００１", "0600001", "600001"));
    assertBad(Normaliser.POST_CODE, "060-001", Reason.WRONG_LENGTH);
    assertBad(Normaliser.POST_CODE, "000-0000", Reason.ALL_EQUAL);
  }

  @Test
  void kanaOfEveryWritingHaveOneKey() {
    assertOneKey(
        Normaliser.PERSON_KANA,
        "ワタナベシヨウタ",
        List.of("ワタナベ ショウタ", "ﾜﾀﾅﾍﾞ ｼｮｳﾀ", "ﾜﾀﾅﾍﾞｼﾖｳﾀ", "わたなべ　しょうた", "ワタナヘ゛ ショウタ", "ワタナベ・ショウタ"));
    assertOneKey(
        Normaliser.PERSON_KANA, "ミズホオオノ", List.of("ミヅホ オオノ", "ミズホ オオノ", "みづほ おおの", "ミズホ ヲオノ"));
    assertOneKey(
        Normaliser.PERSON_KANA, "シルバ", List.of("シルヴァ", "シルバ", "ｼﾙｳﾞｧ", "シルヴ").subList(0, 3));
    assertBad(Normaliser.PERSON_KANA, "山田タロウ", Reason.WRONG_CHARACTERS);
    assertBad(Normaliser.PERSON_KANA, "YAMADA", Reason.WRONG_CHARACTERS);
  }

  @Test
  void aLongVowelMarkIsSilentButSpelledVowelsStay() {
    assertThat(key(Normaliser.PERSON_KANA, "リー メイ")).isEqualTo(key(Normaliser.PERSON_KANA, "リ メイ"));
    assertThat(key(Normaliser.PERSON_KANA, "オオノ")).isNotEqualTo(key(Normaliser.PERSON_KANA, "オノ"));
  }

  @Test
  void kanjiVariantsHaveOneKey() {
    assertOneKey(Normaliser.PERSON_NAME, "高橋花子", List.of("髙橋 花子", "高橋　花子", "高槗花子"));
    assertOneKey(Normaliser.PERSON_NAME, "山崎", List.of("山﨑", "山嵜", "山碕"));
    assertOneKey(Normaliser.PERSON_NAME, "吉田", List.of("𠮷田", "吉田"));
    assertOneKey(Normaliser.PERSON_NAME, "渡辺", List.of("渡邊", "渡邉", "渡辺", "渡邉󠄀"));
    assertOneKey(Normaliser.PERSON_NAME, "斎藤", List.of("齋藤", "齊藤", "斉藤"));
    assertOneKey(Normaliser.PERSON_NAME, "浜田", List.of("濱田", "濵田"));
    assertOneKey(Normaliser.PERSON_NAME, "沢島徳広恵", List.of("澤嶋德廣惠", "澤嶌徳広恵"));
    assertOneKey(Normaliser.PERSON_NAME, "佐佐木", List.of("佐々木", "佐佐木"));
    assertOneKey(Normaliser.PERSON_NAME, "桑原", List.of("桒原"));
    assertBad(Normaliser.PERSON_NAME, "090-1234-5678", Reason.WRONG_CHARACTERS);
    assertBad(Normaliser.PERSON_NAME, "a@example.jp", Reason.WRONG_CHARACTERS);
  }

  @Test
  void corporateNamesLoseTheirLegalForm() {
    assertOneKey(
        Normaliser.CORPORATE_NAME,
        "桜井商事",
        List.of("株式会社桜井商事", "桜井商事株式会社", "㈱櫻井商事", "桜井商事（株）", "有限會社 櫻井商事"));
    assertOneKey(
        Normaliser.CORPORATE_KANA,
        "サクライシヨウジ",
        List.of("カブシキガイシャ サクライショウジ", "ｶ)ｻｸﾗｲｼﾖｳｼﾞ", "サクライショウジ(カ"));
  }

  @Test
  void romajiOfEverySpellingHaveOneKey() {
    assertOneKey(
        Normaliser.ROMAJI,
        "ONO TARO",
        List.of("Taro Ohno", "ONO TAROU", "Ōno Tarō", "OONO, TARO", "ono-taro"));
    assertOneKey(Normaliser.ROMAJI, "NANBA ZYUNITI", List.of("NAMBA JUN'ICHI", "Nanba Zyuniti"));
    assertOneKey(Normaliser.ROMAJI, "O", List.of("OHH", "OOO", "OH"));
    assertThat(key(Normaliser.ROMAJI, "OHARA KEI"))
        .isNotEqualTo(key(Normaliser.ROMAJI, "OARA KEI"));
  }

  @Test
  void addressesOfEveryWritingHaveOneKey() {
    assertOneKey(
        Normaliser.ADDRESS,
        "千代田区丸の内1-2-3",
        List.of(
            "東京都千代田区丸の内1-2-3",
            "千代田区丸の内１丁目２番３号",
            "東京都 千代田区丸ノ内一丁目2-3",
            "〒100-0005 東京都千代田区丸の内1−2−3",
            "東京都千代田区丸之内一丁目二番三号",
            "東京都千代田区丸の内1丁目2番地の3"));
    assertOneKey(
        Normaliser.ADDRESS,
        "瑞穂町箱根ケ崎12",
        List.of("東京都西多摩郡瑞穂町箱根ヶ崎12番地", "瑞穂町箱根が崎十二番地", "西多摩郡瑞穂町大字箱根ケ崎12"));
    assertThat(key(Normaliser.ADDRESS, "福島県郡山市大町1-1")).isEqualTo("郡山市大町1-1");
    assertThat(key(Normaliser.ADDRESS, "愛知県蒲郡市本町3")).isEqualTo("蒲郡市本町3");
    assertThat(key(Normaliser.ADDRESS, "北海道札幌市中央区北一条西二十三丁目1-1"))
        .isEqualTo(key(Normaliser.ADDRESS, "札幌市中央区北1条西23-1-1"));
  }

  @Test
  void datesOfEveryWritingHaveOneKey() {
    assertOneKey(
        Normaliser.DATE,
        "1980-01-02",
        List.of(
            "1980-01-02",
            "1980/1/2",
            "1980.1.2",
            "19800102",
            "1980年1月2日",
            "１９８０年０１月０２日",
            "昭和55年1月2日",
            "昭和五十五年一月二日",
            "一九八〇年一月二日",
            "S55.1.2",
            "s55/01/02",
            "S550102",
            "昭55.1.2",
            "1980-01-02T00:00:00",
            "1980/01/02 00:00"));
    assertOneKey(Normaliser.DATE, "1989-01-08", List.of("平成元年1月8日", "H1.1.8", "平成1年1月8日"));
    assertOneKey(Normaliser.DATE, "2019-05-01", List.of("令和元年5月1日", "R元.5.1", "R01.05.01"));
    assertOneKey(Normaliser.DATE, "1912-07-30", List.of("大正元年七月三十日", "T1.7.30"));
    assertOneKey(Normaliser.DATE, "1900-02-28", List.of("明治33年2月28日", "M33.2.28"));
    assertOneKey(Normaliser.DATE, "2023-04-01", List.of("平成35年4月1日"));
  }

  @Test
  void datesThatNeverWereAreRefused() {
    assertBad(Normaliser.DATE, "1980-02-30", Reason.IMPOSSIBLE_DATE);
    assertBad(Normaliser.DATE, "平成元年1月7日", Reason.IMPOSSIBLE_DATE);
    assertBad(Normaliser.DATE, "昭和0年1月1日", Reason.IMPOSSIBLE_DATE);
    assertBad(Normaliser.DATE, "80/1/2", Reason.WRONG_FORM);
    assertBad(Normaliser.DATE, "不明", Reason.WRONG_FORM);
  }

  @Test
  void mailIsFoldedToLowerCase() {
    assertOneKey(
        Normaliser.E_MAIL,
        "taro.yamada@example.jp",
        List.of("Taro.Yamada@Example.JP", "ｔａｒｏ.yamada＠example.jp", " taro.yamada@example.jp "));
    assertThat(Normaliser.E_MAIL.normalise("a..b.@docomo.example.jp").key()).isPresent();
    assertThat(key(Normaliser.E_MAIL, "a@例.example.jp")).isEqualTo("a@xn--fsq.example.jp");
    for (String bad :
        List.of("a", "@example.jp", "a@b", "a@b@example.jp", "a b@example.jp", "a@-.jp")) {
      assertBad(Normaliser.E_MAIL, bad, Reason.WRONG_FORM);
    }
  }

  @Test
  void bankAccountsAreWrittenAsTheBanksDo() {
    assertOneKey(
        Normaliser.ACCOUNT_HOLDER, "ﾔﾏﾀﾞ ｼﾖｳﾀ", List.of("ヤマダ　ショウタ", "やまだ しょうた", "ﾔﾏﾀﾞ ｼｮｳﾀ"));
    assertOneKey(Normaliser.ACCOUNT_HOLDER, "ｶ)ﾊﾟ-ｸ.ABC", List.of("カ）パーク・ａｂｃ"));
    assertOneKey(Normaliser.ACCOUNT_HOLDER, "ｵｳﾞｧ".replace('ｧ', 'ｱ'), List.of("ヲヴァ"));
    assertBad(Normaliser.ACCOUNT_HOLDER, "山田", Reason.WRONG_CHARACTERS);
    assertOneKey(Normaliser.BANK_ACCOUNT_NUMBER, "0012345", List.of("12345", "0012345", "００１２３４５"));
    assertOneKey(Normaliser.BANK_ACCOUNT_TYPE, "1", List.of("普通", "1", "普通預金"));
    assertBad(Normaliser.BANK_ACCOUNT_NUMBER, "12345678", Reason.WRONG_LENGTH);
    assertBad(Normaliser.BANK_ACCOUNT_TYPE, "定期", Reason.UNKNOWN_WORD);
  }

  @Test
  void japanPostAccountsAreConverted() {
    var account = BankAccount.ofJapanPost("10140", "12345671").orElseThrow();
    assertThat(account.bank()).isEqualTo("9900");
    assertThat(account.branch()).isEqualTo("018");
    assertThat(account.number()).isEqualTo("1234567");
    assertThat(BankAccount.ofJapanPost("１２３４０", "1-2-1").orElseThrow().number())
        .isEqualTo("0000012");
    assertThat(BankAccount.ofJapanPost("00140", "12345671")).isEmpty();
    assertThat(account.toString()).doesNotContain("1234567");
  }

  @Test
  void wordsAreKnownInBothLanguages() {
    assertOneKey(Normaliser.SEX, "f", List.of("女", "女性", "F", "female", "2"));
    assertOneKey(Normaliser.COUNTRY, "JP", List.of("日本", "jp", "JPN", "Japan", "日本国"));
    assertOneKey(Normaliser.COUNTRY, "SG", List.of("シンガポール", "SGP", "Singapore"));
    assertBad(Normaliser.COUNTRY, "どこか", Reason.UNKNOWN_WORD);
  }

  @Test
  void theReasonNamesTheFaultAndNeverTheValue() {
    var bad = Normaliser.INDIVIDUAL_NUMBER.normalise("123456789010");
    assertThat(bad).hasToString("Malformed[reason=WRONG_CHECK_DIGIT]");
    assertThat(Normaliser.PERSON_NAME.normalise("山田 太郎")).hasToString("[REDACTED]");
  }

  private static String key(Normaliser normaliser, String written) {
    return normaliser.normalise(written).key().orElseThrow();
  }

  private static void assertOneKey(Normaliser normaliser, String key, List<String> writings) {
    for (String written : writings) {
      assertThat(normaliser.normalise(written).key()).as(written).hasValue(key);
    }
  }

  private static void assertBad(Normaliser normaliser, String written, Reason reason) {
    assertThat(normaliser.normalise(written))
        .as(written)
        .isEqualTo(new Normalised.Malformed(reason));
  }
}
