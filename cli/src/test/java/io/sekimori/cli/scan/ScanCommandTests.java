package io.sekimori.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sekimori.cli.CommandLineRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTests {
  private static final String ROWS =
      """
      氏名,個人番号,電話番号
      山田太郎,123456789018,090-1234-5678
      佐藤花子,987654321093,090-8765-4321
      鈴木一郎,234567890121,03-1234-5678
      """;

  /** What no report may hold, however it is written. */
  private static final List<String> VALUES =
      List.of("123456789018", "987654321093", "234567890121", "1234-5678", "8765-4321", "山田", "花子");

  @TempDir private Path folder;
  private Path share;

  @BeforeEach
  void plant() throws IOException {
    share = Files.createDirectories(folder.resolve("共有/顧客"));
    Files.write(share.resolve("cp932.csv"), ROWS.getBytes(Charset.forName("windows-31j")));
    Files.write(
        share.resolve("utf16.csv"), ("\ufeff" + ROWS).getBytes(Charset.forName("UTF-16LE")));
    Files.write(
        share.resolve("headless.csv"), ROWS.substring(ROWS.indexOf('\n') + 1).getBytes(UTF_8));
    Files.writeString(share.resolve("memo 090-1234-5678.txt"), "電話 090-1234-5678 山田様\n");
    Files.write(share.resolve("scan.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});
    try (var zip = new ZipOutputStream(Files.newOutputStream(share.resolve("backup.zip")))) {
      zip.putNextEntry(new ZipEntry("090-8765-4321.csv"));
      zip.write(ROWS.getBytes(UTF_8));
    }
  }

  @Test
  void whatIsNotWrittenLeavesNoFile() {
    var file = folder.resolve("report.json");
    var wrong = CommandLineRun.of("scan", "--output", file.toString(), "--max-depth", "-1", "/tmp");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(file).doesNotExist();
  }

  @Test
  void printsWhatACompliancePersonWantsToKnow() {
    CommandLineRun run = CommandLineRun.of("scan", "--lang", "ja", share.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("個人番号（マイナンバー）", "列「個人番号」", "確度 高", "30日以内", "画像:1 か所", "OCR")
        .contains("backup.zip", "***-****-****.csv");
    assertThat(CommandLineRun.of("scan", share.toString()).out())
        .contains("My Number", "column “個人番号”", "confidence high", "Not read");
  }

  @Test
  void writesNoValueInAnyForm() throws IOException {
    for (String format : List.of("table", "json", "sarif")) {
      String report = CommandLineRun.of("scan", "--format", format, folder.toString()).out();
      assertThat(report).as(format).contains("cp932.csv").doesNotContain(VALUES);
    }
    Path book = book();
    try (ZipFile zip = new ZipFile(book.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        assertThat(text(zip, entry.getName())).as(entry.getName()).doesNotContain(VALUES);
      }
    }
  }

  @Test
  void writesSarifAndJsonAsTheirSchemasSay() throws IOException {
    Files.writeString(folder.resolve("space in name #1.txt"), "TEL 03-1234-5678");
    SchemaRegistry draft7 = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    String sarif = CommandLineRun.of("scan", "--format", "sarif", folder.toString()).out();
    try (InputStream in = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      Schema schema = draft7.getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
      assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
      String broken = sarif.replace("\"level\":\"error\"", "\"level\":\"serious\"");
      assertThat(schema.validate(broken, InputFormat.JSON)).isNotEmpty();
    }
    assertThat(sarif).contains("\"startLine\":2", "space%20in%20name%20%231.txt", "\"picture\"");
    String json = CommandLineRun.of("scan", "--format", "json", folder.toString()).out();
    Path documented = Path.of("../docs/spec/scan-report.schema.json");
    SchemaRegistry newest = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    Schema schema = newest.getSchema(Files.readString(documented), InputFormat.JSON);
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(json.replace("\"found\"", "\"finds\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void saysInSarifBetweenWhichColumnsAValueStands() throws IOException {
    Path text = Files.createDirectories(folder.resolve("columns"));
    Files.writeString(text.resolve("a.txt"), "x\n\ud842\udfb7田 TEL 03-1234-5678 終\n");
    Files.write(
        text.resolve("b.csv"), "氏名,電話\n山田,03-1234-5678\n".getBytes(Charset.forName("windows-31j")));
    Files.writeString(text.resolve("c.json"), "{\n\"電話\": \"03-1234-5678\"}\n");
    String sarif = CommandLineRun.of("scan", "--format", "sarif", text.toString()).out();
    assertThat(sarif)
        .contains("\"columnKind\":\"utf16CodeUnits\"")
        .contains("{\"startLine\":2,\"startColumn\":9,\"endColumn\":21}")
        .contains("{\"startLine\":2,\"startColumn\":4,\"endColumn\":16}")
        .contains("{\"startLine\":2}");
  }

  @Test
  void writesAWorkbookThatCanBeReadBack() throws IOException {
    // The scanner reads its own report: numbers, sheets and columns are where they should be.
    Path book = book();
    try (ZipFile zip = new ZipFile(book.toFile())) {
      String workbook = text(zip, "xl/workbook.xml");
      assertThat(workbook).contains("概要", "フォルダー別", "経過年数別", "検出結果", "読めなかったもの");
      String strings = text(zip, "xl/sharedStrings.xml");
      assertThat(strings)
          .contains("個人データ残存調査 報告書", "個人番号（マイナンバー）", "確度", "例（伏せ字）", "画像", "cp932.csv");
      assertThat(text(zip, "xl/worksheets/sheet4.xml")).contains("<autoFilter", "<pane");
    }
    assertThat(CommandLineRun.of("scan", book.toString()).exit()).isZero();
  }

  @Test
  void endsWithACodeThatSaysWhatHappened() throws IOException {
    Path clean = Files.createDirectories(folder.resolve("clean"));
    Files.writeString(clean.resolve("note.txt"), "nothing here\n");
    assertThat(CommandLineRun.of("scan", clean.toString()).exit()).isZero();
    Files.write(clean.resolve("scan.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});
    assertThat(CommandLineRun.of("scan", clean.toString()).exit()).isEqualTo(3);
    Files.writeString(clean.resolve("memo.txt"), "TEL 03-1234-5678\n");
    assertThat(CommandLineRun.of("scan", clean.toString()).exit()).isEqualTo(1);
    for (String[] wrong :
        new String[][] {
          {"scan"},
          {"scan", folder.resolve("missing").toString()},
          {"scan", "--format", "xlsx", clean.toString()},
          {"scan", "--threads", "0", clean.toString()},
          {"scan", "--max-memory", "1Q", clean.toString()},
          {"scan", "--output", clean.resolve("memo.txt").toString(), clean.toString()}
        }) {
      CommandLineRun run = CommandLineRun.of(wrong);
      assertThat(run.exit()).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(run.err()).isNotBlank();
    }
  }

  @Test
  void findsWhatTheFirmItselfDescribes() throws IOException {
    Path clean = Files.createDirectories(folder.resolve("own"));
    Files.writeString(clean.resolve("a.txt"), "お客様番号 KS-123456 の件\n");
    Path own = folder.resolve("own.json");
    Files.writeString(
        own,
        """
        {"detectors": [{"kind": "customer-number", "title": "お客様番号",
          "templates": ["KS-999999"], "labels": ["お客様番号"]}]}
        """);
    CommandLineRun run = CommandLineRun.of("scan", "--detectors", own.toString(), clean.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("お客様番号", "a detector of your own").doesNotContain("123456");
    for (String wrong :
        List.of("{", "{}", "{\"detectors\":[{\"kind\":\"x\",\"template\":[\"9999\"]}]}")) {
      Files.writeString(own, wrong);
      CommandLineRun refused =
          CommandLineRun.of("scan", "--detectors", own.toString(), clean.toString());
      assertThat(refused.exit()).as(wrong).isEqualTo(2);
      assertThat(refused.err()).contains("own.json");
    }
  }

  @Test
  void obeysTheLimitsThatAreGiven() throws IOException {
    Path packed = folder.resolve("bomb.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(packed))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write("a".repeat(20 << 20).getBytes(UTF_8));
    }
    assertThat(CommandLineRun.of("scan", packed.toString()).out()).contains("Expands too much");
    assertThat(CommandLineRun.of("scan", "--max-ratio", "2000", packed.toString()).exit())
        .isEqualTo(3);
    assertThat(CommandLineRun.of("scan", "--max-depth", "0", packed.toString()).out())
        .contains("--max-depth");
    assertThat(CommandLineRun.of("scan", "--max-expanded", "1M", packed.toString()).out())
        .contains("--max-expanded");
  }

  private Path book() {
    Path book = folder.resolve("report.xlsx");
    String[] command = {
      "scan", "--lang", "ja", "--format", "xlsx", "--output", book.toString(), share.toString()
    };
    assertThat(CommandLineRun.of(command).exit()).isEqualTo(1);
    return book;
  }

  private static String text(ZipFile zip, String entry) throws IOException {
    String xml = new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), UTF_8);
    return Pattern.compile("&#x([0-9a-f]+);")
        .matcher(xml)
        .replaceAll(letter -> Character.toString(Integer.parseInt(letter.group(1), 16)));
  }
}
