package io.sekimori.scan.detect;

import static io.sekimori.scan.detect.SweepTests.found;
import static io.sekimori.scan.detect.SweepTests.table;
import static io.sekimori.scan.detect.SweepTests.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values that nothing names but what stands beside them, and names in Latin letters below a key.
 */
class ContextTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "〒100-0001 東京都千代田区千代田1-1",
        "100-0001 東京都千代田区千代田1-1",
        "1000001 東京都千代田区千代田1-1",
        "1000001　東京都千代田区千代田1-1",
        "1000001東京都千代田区千代田1-1",
        "１０００００１　東京都千代田区千代田1-1",
        "１００－０００１ 東京都千代田区千代田1-1",
        "220-0012 横浜市西区みなとみらい2-2-1",
        "2200012 横浜市西区みなとみらい2-2-1",
        "転居しました。新しい住まいは 1000001 東京都千代田区千代田1-1 です",
      })
  void aPostCodeIsToldByTheAddressBehindIt(String text) {
    assertThat(found(text(text))).contains("post-code 1 HIGH");
    assertThat(found(table("at,備考\n1," + text + "\n", "at", "備考"))).contains("post-code 1 HIGH");
    assertThat(found(table("at,件名\n1," + text + "\n", "at", "件名"))).contains("post-code 1 HIGH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1000001 件を処理した",
        "注文番号 1000001 東京都千代田区千代田1-1",
        "1000001 東京タワー",
        "1000001 社の市場",
        "10000012 東京都千代田区千代田1-1",
        "A1000001 東京都千代田区千代田1-1",
        "1000001 名様",
      })
  void otherNumbersBesideWordsAreNone(String text) {
    assertThat(found(text(text))).noneMatch(one -> one.startsWith("post-code"));
  }

  @Test
  void aColumnOfNumbersBesideAColumnOfAddressesIsNone() {
    var rows = new StringBuilder("col1,col2\n");
    for (int i = 0; i < 50; i++) {
      rows.append(1_000_000 + 7919 * i).append(",東京都千代田区千代田1-").append(i).append('\n');
    }
    assertThat(found(table(rows.toString(), "col1", "col2")))
        .noneMatch(one -> one.startsWith("post-code"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<name>YAMADA TARO</name>",
        "<customer>\n  <name>Yamada Taro</name>\n</customer>",
        "<a><b/><Name> Yamada Taro </Name></a>",
        "<p:fullName>Quenneville Jeanne</p:fullName>",
        "<name><![CDATA[YAMADA TARO]]></name>",
        "<customer name=\"YAMADA TARO\" id=\"7\"/>",
        "<c id='1' kind='a' customerName='Yamada Taro'>",
        "<氏名>YAMADA TARO</氏名>",
        "name: YAMADA TARO",
        "id: 1\nname: YAMADA TARO\n",
        "customerName: Yamada Taro",
        "  - full_name: \"Yamada Taro\"  # new",
        "full_name: Quenneville Jeanne",
        "kana_name: YAMADA TARO",
        "last_name: Yamada",
        "<lastName>Yamada</lastName>",
        "Full Name = Yamada Taro",
        "customer.name=Yamada Taro",
        "氏名: YAMADA TARO",
        "氏名：Yamada Taro",
      })
  void aNameInLatinLettersIsToldByItsKey(String text) {
    assertThat(found(text(text))).containsExactly("name 1 HIGH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<name>Apache Maven</name>",
        "<name>Yamada Printer Driver Update Service</name>",
        "name: Build and test",
        "name: Yamada",
        "- name: Set up Java",
        "job_name: Nightly Build",
        "<hostName>Suzuki Server</hostName>",
        "user name: Tanaka Admin",
        "product_name: Honda Civic",
        "<title>Yamada Taro</title>",
        "<name>yamada@example</name>",
        "class=\"name Yamada Taro\"",
        "the name of the rose Yamada Taro",
      })
  void whatIsNoPersonOrHasNoKeyIsNone(String text) {
    assertThat(found(text(text))).noneMatch(one -> one.startsWith("name"));
  }

  @Test
  void namesAreFoundWhereverBlocksEnd() {
    var all = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      all.append(i % 2 == 0 ? "  name: Yamada Taro\n" : "<name>YAMADA TARO</name>\n");
      all.append("x".repeat(i % 97)).append('\n');
    }
    assertThat(found(text(all.toString()))).isEqualTo(List.of("name 20000 HIGH"));
  }
}
