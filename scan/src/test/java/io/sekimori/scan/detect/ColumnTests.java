package io.sekimori.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What a column's header and the share of its values say that one value does not. */
class ColumnTests {
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void numbersOfModelsAreNoPassportsNorResidenceCards() {
    assertThat(column("型番", _ -> "TK" + digits(7))).isEmpty();
    assertThat(column("シリアル番号", _ -> "SN" + digits(8) + "XA")).isEmpty();
    assertThat(column("", _ -> "TK" + digits(7))).isEmpty();
    assertThat(column("", _ -> "SN" + digits(8) + "XA")).isEmpty();
    assertThat(column("", i -> "T" + (char) ('A' + i % 26) + digits(7)))
        .containsExactly("passport 40 HIGH");
    assertThat(column("", i -> "N" + (char) ('A' + i % 26) + digits(8) + "XA"))
        .containsExactly("residence-card 40 MEDIUM");
  }

  @Test
  void partNumbersOfWhichSomeCouldBeDialledAreNoTelephones() {
    assertThat(column("型番", _ -> digits(4) + "-" + digits(3) + "-" + digits(3))).isEmpty();
    assertThat(column("", _ -> digits(2) + "-" + digits(4) + "-" + digits(4))).isEmpty();
    assertThat(column("", _ -> "03-" + (2 + random.nextInt(8)) + digits(3) + "-" + digits(4)))
        .containsExactly("telephone 40 HIGH");
  }

  @Test
  void partNumbersBesideAddressesAreNoPostCodes() {
    var table = new StringBuilder("住所,品番\n");
    for (int i = 1; i < 30; i++) {
      table.append("東京都千代田区丸の内1-9-").append(i).append(',');
      table.append(digits(3)).append('-').append(digits(4)).append('\n');
    }
    assertThat(SweepTests.found(SweepTests.table(table.toString(), "住所", "品番")))
        .containsExactly("address 29 HIGH");
    assertThat(SweepTests.found(SweepTests.table(table.toString(), "住所", "別")))
        .contains("post-code 29 HIGH");
  }

  @Test
  void aNumberWithoutItsZerosIsCountedOnce() {
    var found =
        column(
            "個人番号",
            _ -> {
              long eleven = random.nextLong(1_000_000_000L, 9_999_999_999L);
              return "" + eleven + SweepTests.check(eleven);
            });
    assertThat(found).containsExactly("my-number 40 HIGH");
  }

  @Test
  void belowItsHeaderANameNeedsNoKnownShape() {
    String[] names = {"関", "木皿 えみ子", "Nguyễn Thị Anh", "カルロス・シルバ", "Ｊｏｈｎ　Ｓｍｉｔｈ", "山田商事株式会社"};
    assertThat(column("氏名", i -> names[i % 6])).containsExactly("name 34 HIGH");
    assertThat(column("フリガナ（姓）", _ -> "ヤマダ")).containsExactly("name-kana 40 HIGH");
    String[] given = {"みどり", "太郎"};
    assertThat(column("名", i -> given[i % 2])).containsExactly("name 40 HIGH");
  }

  @Test
  void namesInLatinLettersAreToldFromProductsByTheirSurnames() {
    String[] persons = {"Taro Yamada", "SUZUKI HANAKO", "Maria Silva", "Ken Endo", "Kim Min"};
    String[] more = {"Red", "Blue", "Old", "New", "Hot", "Cold", "Big", "Tall"};
    assertThat(column("", i -> more[i % 8] + "a " + persons[i % 5]))
        .containsExactly("name 40 HIGH");
    assertThat(column("", i -> more[i % 8] + " " + more[i / 8] + "ish Shoes")).isEmpty();
  }

  @Test
  void aColumnOfAddressesNeedsNoPrefectures() {
    assertThat(column("", i -> "札幌市中央区北一条西" + (i + 1) + "丁目2-" + (i + 3)))
        .containsExactly("address 40 HIGH");
    assertThat(column("", i -> i % 3 == 0 ? "札幌市中央区北一条西" + i + "-1-2" : "未定")).isEmpty();
  }

  private List<String> column(String header, IntFunction<String> value) {
    var cells = Detectors.standard().cells();
    int column = cells.column(header);
    for (int i = 0; i < 40; i++) {
      cells.cell(column, i, value.apply(i));
    }
    return SweepTests.found(cells.finish());
  }

  private String digits(int count) {
    var digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }
}
