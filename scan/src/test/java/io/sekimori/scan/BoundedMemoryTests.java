package io.sekimori.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that claim or become more than the process has, read by a process that has little. */
class BoundedMemoryTests {
  private static final byte[] PHONE = "TEL 090-1234-5678 ".getBytes(US_ASCII);
  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void readsWhateverIsLargerThanItsMemory() throws IOException {
    line("line.txt", "", 60 * MEGABYTE);
    line("string.json", "{\"a\":\"", 40 * MEGABYTE);
    line("insert.sql", "INSERT INTO t (a) VALUES ('", 40 * MEGABYTE);
    line("header.eml", "From: a@example.jp\nDate: today\nSubject: ", 40 * MEGABYTE);
    line("quoted.csv", "a,b\n1,\"", 40 * MEGABYTE);
    sheet("strings.xlsx", 30 * MEGABYTE);
    pdf("bomb.pdf", 200 * MEGABYTE);
    gzip("bomb.gz", 100 * MEGABYTE);
    quine("deep.gz", 30);
    headers("headers.eml", 40);
    row("row.xlsx", 40);
    markup("tag.docx", "<d b=\"", "x".repeat(1000), 30_000);
    markup("deep.docx", "<d>", "<a>", MEGABYTE);
    markup("names.docx", "<d>", "<a%d/>", 400_000);
    directory("directory.zip", 400);
    List<String> printed = ScanOnce.in(folder, List.of(), "-Xmx48m");
    assertThat(printed)
        .contains(
            "line.txt  LONG_LINE",
            "string.json  LONG_LINE",
            "quoted.csv  LONG_LINE",
            "bomb.gz bomb EXPANDS_TOO_MUCH",
            "strings.xlsx  MEMORY",
            "bomb.pdf  MEMORY",
            "tag.docx  MEMORY",
            "deep.docx  MEMORY",
            "names.docx  MEMORY",
            "post-code 1",
            "files 15")
        .noneMatch(line -> line.startsWith("row.xlsx") || line.startsWith("headers.eml"))
        .noneMatch(line -> line.startsWith("directory.zip"))
        .anyMatch(line -> line.startsWith("header.eml"))
        .anyMatch(line -> line.startsWith("deep.gz") && line.endsWith("TOO_DEEP"))
        .anyMatch(line -> line.startsWith("telephone "));
  }

  /** The line of two gigabytes; its short form is above. */
  @Test
  @Tag("slow")
  @Timeout(600)
  void readsALineOfTwoGigabytes() throws IOException {
    line("line.txt", "", 2048 * MEGABYTE + 1000);
    List<String> printed = ScanOnce.in(folder, List.of(), "-Xmx64m");
    long values = 2 + 2048 * MEGABYTE / PHONE.length;
    assertThat(printed).contains("line.txt  LONG_LINE", "files 1");
    assertThat(printed)
        .anyMatch(
            line ->
                line.startsWith("telephone ")
                    && Math.abs(Long.parseLong(line.substring(10)) - values) < 4096);
  }

  private void line(String name, String begin, long length) throws IOException {
    byte[] piece = new byte[PHONE.length * 4096];
    for (int i = 0; i < piece.length; i += PHONE.length) {
      System.arraycopy(PHONE, 0, piece, i, PHONE.length);
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      out.write(begin.getBytes(US_ASCII));
      for (long written = 0; written < length; written += piece.length) {
        out.write(piece);
      }
    }
  }

  private void gzip(String name, long length) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      for (long i = 0; i < length / MEGABYTE; i++) {
        out.write("a".repeat((int) MEGABYTE).getBytes(US_ASCII));
      }
    }
  }

  private void quine(String name, int depth) throws IOException {
    byte[] packed = PHONE;
    for (int i = 0; i < depth; i++) {
      var bytes = new java.io.ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        out.write(packed);
      }
      packed = bytes.toByteArray();
    }
    Files.write(folder.resolve(name), packed);
  }

  /** A workbook whose texts do not fit, each a different one. */
  private void sheet(String name, long length) throws IOException {
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      workbook(zip);
      entry(
          zip,
          "xl/s.xml",
          "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"
              + "</sheetData></worksheet>");
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      zip.write("<sst>".getBytes(UTF_8));
      for (long i = 0; i < length / 40; i++) {
        zip.write("<si><t>text of number %d</t></si>".formatted(i).getBytes(UTF_8));
      }
      zip.write("</sst>".getBytes(UTF_8));
      zip.closeEntry();
    }
  }

  /** Many headers, each as long as is allowed. */
  private void headers(String name, int count) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      out.write("From: a@example.jp\nDate: today\n".getBytes(US_ASCII));
      for (int i = 0; i < count; i++) {
        out.write(("X-Long: " + "y".repeat(900_000) + "\n").getBytes(US_ASCII));
      }
      out.write("X-Last: 〒100-0005\n\nbody\n".getBytes(UTF_8));
    }
  }

  /** One row with a long text in each of its cells. */
  private void row(String name, int columns) throws IOException {
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      workbook(zip);
      zip.putNextEntry(new ZipEntry("xl/s.xml"));
      zip.write("<worksheet><sheetData><row r=\"1\">".getBytes(UTF_8));
      String cell = "<c t=\"inlineStr\"><is><t>" + "いろは ".repeat(125_000) + "</t></is></c>";
      for (int i = 0; i < columns; i++) {
        zip.write(cell.getBytes(UTF_8));
      }
      zip.write("</row></sheetData></worksheet>".getBytes(UTF_8));
      zip.closeEntry();
    }
  }

  /** A document that consists of one beginning, over and over. */
  private void markup(String name, String begin, String piece, long times) throws IOException {
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.BEST_SPEED);
      entry(zip, "[Content_Types].xml", "<Types/>");
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(begin.getBytes(UTF_8));
      int numbered = piece.indexOf("%d");
      for (long i = 0; i < times; i++) {
        String one = numbered < 0 ? piece : piece.substring(0, numbered) + i + "/>";
        zip.write(one.getBytes(UTF_8));
      }
      zip.closeEntry();
    }
  }

  /** An archive whose directory is larger than the memory; its entries are small. */
  private void directory(String name, int count) throws IOException {
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (int i = 0; i < count; i++) {
        entry(zip, i + "n".repeat(60_000), "nothing");
      }
    }
  }

  private static void workbook(ZipOutputStream zip) throws IOException {
    zip.setLevel(Deflater.BEST_SPEED);
    entry(zip, "[Content_Types].xml", "<Types/>");
    entry(
        zip,
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"r1\"/></sheets></workbook>");
    entry(
        zip,
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>");
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(UTF_8));
    zip.closeEntry();
  }

  /** A page whose content is little in the file and much outside. */
  private void pdf(String name, long length) throws IOException {
    var deflated = new java.io.ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflated)) {
      byte[] blanks = " ".repeat((int) MEGABYTE).getBytes(US_ASCII);
      for (long i = 0; i < length / MEGABYTE; i++) {
        out.write(blanks);
      }
    }
    String begin =
        """
        %%PDF-1.4
        1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>> endobj
        4 0 obj <</Length %d/Filter/FlateDecode>> stream
        """
            .formatted(deflated.size());
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      out.write(begin.getBytes(US_ASCII));
      deflated.writeTo(out);
      out.write("\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".getBytes(US_ASCII));
    }
  }
}
