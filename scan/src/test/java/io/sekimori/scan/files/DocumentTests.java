package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTests {
  static {
    FontMappers.set(new NoFonts()); // making a PDF would look for fonts too
  }

  @TempDir private Path folder;

  @Test
  void readsCellsOfWorkbooksByTheNamesOfTheirColumns() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("顧客");
      sheet.value(0, 0, "顧客一覧");
      sheet.value(2, 0, "氏名");
      sheet.value(2, 1, "個人番号");
      sheet.value(3, 0, "山田太郎");
      sheet.value(3, 1, 123456789018L);
      Worksheet bare = workbook.newWorksheet("Sheet2");
      bare.value(0, 0, "090-1234-5678");
      bare.value(1, 2, "090-1234-5679");
    }
    Recorded read = read(bytes.toByteArray());
    assertThat(read.cells)
        .contains("氏名@4=山田太郎", "個人番号@4=123456789018", "A@1=090-1234-5678", "C@2=090-1234-5679");
    assertThat(read.parts).extracting(Part::section).containsExactly("顧客", "Sheet2", "core");
    assertThat(read.notRead).isEmpty();
    Path small = Files.write(folder.resolve("small.xlsx"), bytes.toByteArray());
    assertThat(Recorded.of(small, new Limits(1, 300, 1 << 30, 100, 1 << 16)).notRead).isEmpty();
  }

  @Test
  void readsNumbersThatAreStoredWithAnExponent() throws IOException {
    String sheet =
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1.23456789018E11</v></c>"
            + "<c r=\"ZZZZZZZ1\" t=\"str\"><v>x</v></c></row></sheetData></worksheet>";
    Recorded read = read(workbook(sheet, "<sst/>"));
    assertThat(read.cells).containsExactly("A@1=123456789018");
  }

  @Test
  void givesTextsThatTheMemoryCannotHoldWithoutTheirColumns() throws IOException {
    StringBuilder strings = new StringBuilder("<sst>");
    for (int i = 0; i < 2000; i++) {
      strings.append("<si><t>03-1234-").append(1000 + i).append("</t></si>");
    }
    String sheet =
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>"
            + "</worksheet>";
    Path file = Files.write(folder.resolve("x"), workbook(sheet, strings + "</sst>"));
    Recorded read = Recorded.of(file, new Limits(1, 300, 1 << 30, 100, 1 << 16));
    assertThat(read.cells)
        .contains("A@1=03-1234-1000", "@2000=03-1234-2999")
        .hasSizeGreaterThan(1000);
    assertThat(read.notRead).containsExactly("MEMORY partly");
  }

  @Test
  void readsTextOfDocumentsWithTheirNotesAndWhatWasDeleted() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", "<Types/>".getBytes(UTF_8));
    entries.put(
        "word/document.xml",
        ("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>電話 090-</w:t></w:r><w:r>"
                + "<w:t>1234-5678</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>消した 03-1111-2222"
                + "</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>氏名</w:t></w:r>"
                + "</w:p></w:tc><w:tc><w:p><w:r><w:t>山田</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
                + "</w:body></w:document>")
            .getBytes(UTF_8));
    entries.put(
        "word/comments.xml",
        "<w:comments xmlns:w=\"w\"><w:p><w:r><w:t>注 taro@example.jp</w:t></w:r></w:p></w:comments>"
            .getBytes(UTF_8));
    entries.put("word/media/image1.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'});
    Recorded read = read(Packed.zip(UTF_8, entries));
    assertThat(read.text.toString())
        .contains("電話 090-1234-5678\n", "消した 03-1111-2222", "注 taro@example.jp");
    assertThat(read.cells).containsExactly("A@1=氏名", "name@1=山田");
    assertThat(read.notRead).containsExactly("word/media/image1.png PICTURE");
  }

  @Test
  void readsTablesOfDocumentsByTheirColumns() throws IOException {
    Recorded word =
        document(
            "word/document.xml",
            "<d><p><t>前文</t></p><tbl><tr><tc><p><t>氏名</t></p></tc><tc><p><t>個人番号</t></p></tc></tr>"
                + "<tr><tc><p><t>山田</t></p><tbl><tr><tc><p><t>太郎</t></p></tc></tr></tbl></tc>"
                + "<tc><p><t>1234 5678 9018</t></p></tc></tr></tbl><p><t>後文</t></p></d>");
    assertThat(word.cells).containsExactly("氏名@2=山田 太郎", "個人番号@2=1234 5678 9018");
    assertThat(word.text.toString()).isEqualTo("前文\n後文\n");
    Recorded sheet =
        document(
            "content.xml",
            "<d xmlns='urn:oasis:x'><table><table-row><table-cell><p>氏名</p></table-cell>"
                + "<table-cell number-columns-repeated='2'/><table-cell><p>電話</p></table-cell>"
                + "</table-row><table-row><table-cell><p>山田</p></table-cell><table-cell/>"
                + "<table-cell/><table-cell><p>03-1234-5678</p></table-cell></table-row></table></d>");
    assertThat(sheet.cells).containsExactly("氏名@2=山田", "電話@2=03-1234-5678");
  }

  private Recorded document(String entry, String xml) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", "<Types/>".getBytes(UTF_8));
    entries.put("word/document.xml", "<d/>".getBytes(UTF_8));
    entries.put(entry, xml.getBytes(UTF_8));
    return read(Packed.zip(UTF_8, entries));
  }

  @Test
  void fetchesAndExpandsNoEntities() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", "<Types/>".getBytes(UTF_8));
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    entries.put(
        "word/document.xml",
        ("<!DOCTYPE d [<!ENTITY x SYSTEM \""
                + secret.toUri()
                + "\"><!ENTITY a \"aaaa\">"
                + "<!ENTITY b \"&a;&a;&a;\">]><w:p xmlns:w=\"w\"><w:t>&x;&b;</w:t></w:p>")
            .getBytes(UTF_8));
    Recorded read = read(Packed.zip(UTF_8, entries));
    assertThat(read.text.toString()).doesNotContain("secret").doesNotContain("aaaa");
  }

  @Test
  void readsPagesOfPdfAndNamesThoseWithoutText() throws IOException {
    Recorded read = read(pdf(true, null));
    assertThat(read.cells).hasSize(1);
    assertThat(read.cells.getFirst()).startsWith("@1=TEL 090-1234-5678");
    assertThat(read.notRead).containsExactly("NO_TEXT_LAYER partly");
    assertThat(read(pdf(false, null)).notRead).containsExactly("NO_TEXT_LAYER");
    assertThat(read(pdf(true, "user")).notRead).containsExactly("ENCRYPTED");
    assertThat(read(pdf(true, "")).cells).isEqualTo(read.cells);
    assertThat(read(Packed.zip("a.pdf", pdf(true, null))).cells).hasSize(1);
  }

  @Test
  void namesWhatOnlyOtherProgramsCanRead() throws IOException {
    byte[] compound = new byte[2048];
    byte[] magic = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a};
    System.arraycopy(magic, 0, compound, 0, 7);
    compound[7] = (byte) 0xe1;
    assertThat(named("a.xls", compound)).containsExactly("LEGACY_OFFICE");
    assertThat(named("a.msg", compound)).containsExactly("MAILBOX_OF_OUTLOOK");
    assertThat(named("a.xlsx", compound)).containsExactly("ENCRYPTED");
    assertThat(named("a.pst", "!BDN1234".getBytes(UTF_8))).containsExactly("MAILBOX_OF_OUTLOOK");
    assertThat(named("a.lzh", "xx-lh5-xxxxxxx".getBytes(UTF_8))).containsExactly("OTHER_ARCHIVE");
    assertThat(named("a.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}))
        .containsExactly("PICTURE");
    byte[] program = new byte[5000];
    assertThat(named("a.exe", program)).containsExactly("BINARY");
  }

  private Iterable<String> named(String name, byte[] bytes) throws IOException {
    return Recorded.of(Files.write(folder.resolve(name), bytes)).notRead;
  }

  private static byte[] workbook(String sheet, String strings) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", "<Types/>".getBytes(UTF_8));
    entries.put(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>"
            .getBytes(UTF_8));
    entries.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>"
            .getBytes(UTF_8));
    entries.put("xl/sharedStrings.xml", strings.getBytes(UTF_8));
    entries.put("xl/s.xml", sheet.getBytes(UTF_8));
    return Packed.zip(UTF_8, entries);
  }

  /** Two pages: text and a line, or two lines; one with an empty password opens by itself. */
  private static byte[] pdf(boolean text, @Nullable String password) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < 2; i++) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          if (text && i == 0) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 12);
            content.newLineAtOffset(100, 700);
            content.showText("TEL 090-1234-5678");
            content.endText();
          } else {
            content.moveTo(0, 0);
            content.lineTo(100, 100);
            content.stroke();
          }
        }
      }
      if (password != null) {
        document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  private Recorded read(byte[] bytes) throws IOException {
    return Recorded.of(Files.write(folder.resolve("file.bin"), bytes));
  }
}
