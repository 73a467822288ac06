package io.sekimori.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JointsTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "電話番号1,電話番号2,電話番号3|090,1234,5678|telephone",
        "TEL(1),TEL(2),TEL(3)|03,1234,5678|telephone",
        "市外局番,市内局番,加入者番号|03,1234,5678|telephone",
        "郵便番号1,郵便番号2|100,0005|post-code",
        "〒(上3桁),〒(下4桁)|100,0005|post-code",
        "個人番号①,個人番号②,個人番号③|1234,5678,9018|my-number",
        "card_1,card_2,card_3,card_4|4111,1111,1111,1111|payment-card",
        "都道府県,市区町村,町域,番地|東京都,千代田区,丸の内,1-9-1|address",
        "prefecture,city,address1|東京都,千代田区丸の内,1丁目9番1号|address",
        "住所1,住所2|東京都千代田区,丸の内1-9-1|address"
      })
  void aValueOverSeveralColumnsIsOne(String headers, String row, String kind) {
    String table = headers + "\n" + (row + "\n").repeat(3);
    assertThat(SweepTests.found(SweepTests.table(table, headers.split(","))))
        .containsExactly(kind + " 3 HIGH");
    var cells = Detectors.standard().cells();
    for (String header : headers.split(",")) {
      cells.column(header);
    }
    for (int i = 0; i < 3; i++) {
      for (int part = 0; part < row.split(",").length; part++) {
        cells.cell(part, i, row.split(",")[part]);
      }
    }
    assertThat(SweepTests.found(cells.finish())).containsExactly(kind + " 3 HIGH");
  }

  @Test
  void numberedColumnsMayAlsoHoldAWholeValueEach() {
    String table = "電話1,電話2,住所1,住所2\n03-1234-5678,090-1234-5678,東京都千代田区丸の内1-9-1,ビル2-3\n";
    assertThat(SweepTests.found(SweepTests.table(table, "電話1", "電話2", "住所1", "住所2")))
        .containsExactlyInAnyOrder("telephone 1 HIGH", "telephone 1 HIGH", "address 1 HIGH");
  }

  @Test
  void partsOfDifferentRowsAreNotJoined() {
    String table = "電話番号1,電話番号2,電話番号3\n090,1234,\n,,5678\n";
    assertThat(SweepTests.table(table, "電話番号1", "電話番号2", "電話番号3").reported()).isEmpty();
  }
}
