package io.sekimori.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of japan-rules D2, and forms in which each kind is written. */
class KindsVectorTests {
  @ParameterizedTest
  @CsvSource({
    "123456789018, true",
    "987654321093, true",
    "234567890121, true",
    "000000000000, false",
    "123456789017, false"
  })
  void individualNumbers(String number, boolean valid) {
    assertThat(CheckDigits.individualNumber(digits(number), 0)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({
    "309012345620, true",
    "621500012300, true",
    "440599999980, true",
    "309012345630, false",
    "009012345620, false"
  })
  void drivingLicences(String number, boolean valid) {
    assertThat(CheckDigits.licence(digits(number), 0)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"33120015, true", "01130012, true", "138016, true", "138015, false"})
  void insurers(String number, boolean valid) {
    assertThat(CheckDigits.insurer(digits(number), 0, number.length())).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"L898902C3, 6", "740812, 2", "120415, 9", "ZE184226B<<<<<, 1"})
  void fieldsOfZones(String field, int check) {
    byte[] bytes = field.getBytes(StandardCharsets.US_ASCII);
    assertThat(CheckDigits.mrz(bytes, 0, bytes.length)).isEqualTo(check);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "個人番号:123456789018|my-number",
        "マイナンバーは１２３４－５６７８－９０１８です|my-number",
        "123456789018(マイナンバー)|my-number",
        "運転免許証 309012345620|driving-licence",
        "カード番号 4111-1111-1111-1111|payment-card",
        "支払 4111 1111 1111 1111|payment-card",
        "パスポート TZ1234567|passport",
        "AB12345678CD|residence-card",
        "保険者番号 33120015|insurer-number",
        "基礎年金番号 1234-567890|pension-number",
        "普通 1234567|bank-account",
        "記号 10120 番号 12345671|bank-account",
        "03-1234-5678|telephone",
        "03(1234)5678|telephone",
        "+81-90-1234-5678|telephone",
        "090‐1234‐5678|telephone",
        "０９０－１２３４－５６７８|telephone",
        "a.b@example.co.jp|e-mail",
        "〒100-0005|post-code",
        "東京都千代田区丸の内一丁目9番1号|address",
        "氏名:山田 太郎|name",
        "佐藤健太様|name",
        "フリガナ:ヤマダ タロウ|name-kana",
        "旅券番号 ＴＺ１２３４５６７|passport",
        "ＡＢ１２３４５６７８ＣＤ|residence-card",
        "ｔａｒｏ．ｙ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ|e-mail",
        "090ｰ1234ｰ5678|telephone",
        "090─1234⁃5678|telephone",
        "℡０９０１２３４５６７８|telephone",
        "（普）1234567|bank-account",
        "マイナンバーカードの番号：123456789018|my-number",
        "card=4111111111111111|payment-card",
        "顧客名: 曾我 みどり|name",
        "宛名：曾我 みどり|name",
        "name: \"山田太郎\"|name",
        "<name>山田太郎</name>|name",
        "氏名（漢字）：山田太郎|name",
        "祖父江 美優 様|name",
        "（カナ）ヤマダ タロウ|name-kana",
        "address=\"東京都千代田区丸の内1-9-1\"|address",
        "電話\n0312345678|telephone",
        "<td>旅券番号 MS2095094</td>|passport",
        "フリガナ: \"ヤマダタロウ\"|name-kana",
        "大城恵子 様|name",
        "北海道札幌市中央区北一条西3丁目2-1|address",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
            + "L898902C36UTO7408122F1204159ZE184226B<<<<<10|mrz"
      })
  void isFound(String written) {
    int bar = written.lastIndexOf('|');
    var reported = SweepTests.text(written.substring(0, bar)).reported();
    assertThat(reported).extracting(f -> f.kind().id()).containsExactly(written.substring(bar + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "注文番号 123456789018",
        "個人番号ではない 注文番号 123456789018",
        "123456789018",
        "2024-05-01T12:34:56.789Z",
        "550e8400-e29b-41d4-a716-446655440000",
        "192.168.10.20:8080",
        "icon@2x.png",
        "東京都港区で2024年に開催",
        "千葉県柏市の人口は43万人",
        "品番 123-4567",
        "RR123456789JP",
        "お客様と皆様",
        "価格は1,234,567円",
        "氏名 生年月日",
        "氏名 住所",
        "請求書番号 4119-2926-5954-4400",
        "4507-2473-9933,3589 6517",
        "4507-2473-9933\t3589 6517",
        "フリガナ: カタカナで記入",
        "お名前と合わせて。件名：株式会社設立",
        "TEL_MAX = 12\nx = \"0312345678\"",
        "口座番号 なし\nelapsed=1234567 ns",
        "シリアル番号 SN12345678XA",
        "Boston, MA 021110-1307, USA"
      })
  void isNotReported(String text) {
    assertThat(SweepTests.text(text).reported()).isEmpty();
  }

  @Test
  void samplesShowTooLittleToKnowWhoseTheyAre() {
    var samples = SweepTests.text("個人番号:123456789018 氏名:山田 太郎 mail a.b@example.co.jp").reported();
    assertThat(samples.toString())
        .contains("**********18", "山* **", "a***@***.jp")
        .doesNotContain("123456789018", "太郎", "example");
  }

  private static byte[] digits(String number) {
    var digits = new byte[number.length()];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) (number.charAt(i) - '0');
    }
    return digits;
  }
}
