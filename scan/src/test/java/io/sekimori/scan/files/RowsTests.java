package io.sekimori.scan.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTests {
  @Test
  void findsTheNamesOfColumnsBelowSeveralTitles() throws IOException {
    assertThat(cells("顧客一覧", "作成日|2024/03/01|部署|営業部", "|氏名|個人番号", "|山田太郎|123456789018"))
        .contains("氏名@4=山田太郎", "個人番号@4=123456789018")
        .noneMatch(cell -> cell.startsWith("氏名@1"));
  }

  @Test
  void namesTheValuesOfAFormByWhatStandsLeftOfThem() throws IOException {
    assertThat(cells("申込書", "氏名||山田太郎|電話番号|03-1234-5678", "口座番号|1234567", "備考|なし"))
        .containsExactly(
            "A@1=申込書",
            "A@2=氏名",
            "name@2=山田太郎",
            "D@2=電話番号",
            "telephone@2=03-1234-5678",
            "A@3=口座番号",
            "bank-account@3=1234567",
            "A@4=備考",
            "B@4=なし");
  }

  @Test
  void takesARowOfPersonsForNoNamesOfColumns() throws IOException {
    assertThat(cells("山田太郎|営業部", "佐藤花子|総務課")).contains("A@1=山田太郎", "A@2=佐藤花子");
    assertThat(cells("一覧|区分", "佐藤花子|総務課")).containsExactly("一覧@2=佐藤花子", "区分@2=総務課");
  }

  @Test
  void aSheetMayHoldSeveralTables() throws IOException {
    assertThat(cells("氏名|電話番号", "山田太郎|03-1234-5678", "個人番号|住所", "123456789018|x"))
        .containsExactly("氏名@2=山田太郎", "電話番号@2=03-1234-5678", "個人番号@4=123456789018", "住所@4=x");
  }

  private static List<String> cells(String... rows) throws IOException {
    Recorded recorded = new Recorded();
    recorded.begin(Reading.cells("", "", Format.XLSX));
    Rows all = new Rows(recorded);
    for (int i = 0; i < rows.length; i++) {
      all.row(Arrays.asList(rows[i].split("\\|", -1)), i + 1);
    }
    all.end();
    return recorded.cells;
  }
}
