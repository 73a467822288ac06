package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextShapeTests {
  @TempDir private Path folder;

  @Test
  void findsTheDelimiterOutsideOfQuotes() {
    assertThat(delimiter("a,b\n1,\"x;y\nz\"\n")).isEqualTo(',');
    assertThat(delimiter("a;b;c\n1,0;2,0;3,0\n1,5;2;3\n")).isEqualTo(';');
    assertThat(delimiter("a\tb\n1\t2\n")).isEqualTo('\t');
    assertThat(delimiter("a|b|c\n1|2|3")).isEqualTo('|');
  }

  @Test
  void takesProseForText() {
    assertThat(shape("山田様、お電話ありがとうございます。\nHello, world\nno comma\n").format())
        .isEqualTo(Format.TEXT);
    assertThat(shape("one line, with comma").format()).isEqualTo(Format.TEXT);
    assertThat(shape("").format()).isEqualTo(Format.TEXT);
  }

  @Test
  void readsStringsAndNumbersOfJsonByTheirPath() throws IOException {
    Recorded read =
        read(
            """
            {"customers": [
              {"name": "山田\\u592a\\u90ce", "phone": "090-1234-5678", "tags": ["a", "b"]},
              {"name": "佐藤 \\"花\\"", "no": 123456789018, "ok": true}
            ], "090-9999-8888": {"x": "y"}}
            """);
    assertThat(read.cells)
        .contains(
            "customers[].name@2=山田太郎",
            "customers[].phone@2=090-1234-5678",
            "customers[].tags[]@2=b",
            "customers[].name@3=佐藤 \"花\"",
            "customers[].no@3=123456789018",
            "*@4=090-9999-8888",
            "*.x@4=y");
    assertThat(read.notRead).isEmpty();
  }

  @Test
  void readsJsonLinesAndBrokenJsonAlike() throws IOException {
    assertThat(read("{\"a\":\"1\"}\n{\"a\":\"2\"}\n").cells).containsExactly("a@1=1", "a@2=2");
    assertThat(read("{\"a\":\"1\", ]]} \"b\":\"unended").cells).contains("a@1=1", "b@1=unended");
  }

  @Test
  void readsRowsOfInsertAndCopyByTheirColumns() throws IOException {
    Recorded read =
        read(
            """
            -- it's a dump
            CREATE TABLE `customer` (
              `id` int NOT NULL,
              `name` varchar(100) DEFAULT 'x, y',
              PRIMARY KEY (`id`)
            );
            INSERT INTO `customer` VALUES (1,'山田''太郎'),(2,'佐\\'藤');
            INSERT INTO phones (owner, number) VALUES (1, '090-1234-5678');
            COPY public.mails (id, address) FROM stdin;
            1\ttaro@example.jp
            2\t\\N
            \\.
            -- end 03-1234-5678
            """);
    assertThat(read.cells)
        .contains(
            "id@7=1",
            "name@7=山田'太郎",
            "name@7=佐'藤",
            "number@8=090-1234-5678",
            "address@10=taro@example.jp");
    assertThat(read.cells).noneMatch(cell -> cell.contains("\\N"));
    assertThat(read.cells).anyMatch(cell -> cell.contains("03-1234-5678"));
    assertThat(read.parts).extracting(Part::section).contains("customer", "phones", "public.mails");
  }

  @Test
  void readsDumpsOfOtherServers() throws IOException {
    assertThat(
            read("""
                    SET IDENTITY_INSERT [dbo].[客] ON
                    GO
                    INSERT [dbo].[客] ([Id], [氏名], [電話番号]) VALUES (1, N'山田', N'03-1234-5678')
                    INSERT [dbo].[客] ([Id], [氏名], [電話番号]) VALUES (2, N'佐藤', NULL)
                    GO
                    """)
                .cells)
        .contains("氏名@3=山田", "電話番号@3=03-1234-5678", "氏名@4=佐藤");
    assertThat(
            read("Insert into T (REG_DT,TEL) values (to_date('2024','YYYY'),'03-1234-5678');\n")
                .cells)
        .contains("TEL@1=03-1234-5678");
    assertThat(read("UPDATE t SET name = '山田', tel='03-1234-5678' WHERE id = '7';\n").cells)
        .containsExactly("name@1=山田", "tel@1=03-1234-5678", "id@1=7");
  }

  @Test
  void readsTheColumnsOfATableThatIsCommented() throws IOException {
    Recorded read =
        read(
            """
            CREATE TABLE `m` (
              `a` int COMMENT 'メモ, 等(旧)',
              `c02` varchar(20) DEFAULT NULL COMMENT '氏名',
              `tel` text,
              PRIMARY KEY (`a`)
            );
            INSERT INTO `m` VALUES (1,'山田','03-1234-5678') ON DUPLICATE KEY UPDATE a=VALUES(a);
            INSERT INTO `m` VALUES (2,'佐藤','x');
            """);
    assertThat(read.cells).contains("a@7=1", "氏名@7=山田", "tel@7=03-1234-5678", "a@8=2", "氏名@8=佐藤");
  }

  @Test
  void aLogThatBeginsWithABracketIsNoJson() {
    assertThat(shape("[2024-03-01 10:00] tel=03-1234-5678\n[x] y\n").format())
        .isEqualTo(Format.TEXT);
    assertThat(shape("[1, -2.5e3]").format()).isEqualTo(Format.JSON);
    assertThat(shape("[ 17 ]\n").format()).isEqualTo(Format.JSON);
  }

  @Test
  void seesATableBelowItsTitle() {
    assertThat(delimiter("顧客一覧\n2024年度, 営業部\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n")).isEqualTo(',');
  }

  private Recorded read(String text) throws IOException {
    return Recorded.of(Files.writeString(folder.resolve("file"), text));
  }

  private static TextShape shape(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    return TextShape.of(utf8, 0, utf8.length, "file");
  }

  private static char delimiter(String text) {
    return shape(text).delimiter();
  }
}
