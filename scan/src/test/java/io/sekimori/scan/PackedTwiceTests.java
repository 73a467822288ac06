package io.sekimori.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is small in the file and large to a library, read by a process that has little memory. */
class PackedTwiceTests {
  private static final int MEGABYTE = 1 << 20;
  private static final byte[] TEXT = "BT /F 1 Tf (TEL 090-1234-5678) Tj ET ".getBytes(US_ASCII);

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void namesPdfsThatGrowInTheSecondUnpacking() throws IOException {
    byte[] once = flate(blanks(12));
    pdf("once.pdf", "/FlateDecode", flate(blanks(200)), "");
    pdf("twice.pdf", "[/FlateDecode/FlateDecode]", flate(once), "");
    pdf("letters.pdf", "[/ASCIIHexDecode/FlateDecode]", hex(once), "");
    pdf("runs.pdf", "[/FlateDecode/RunLengthDecode]", flate(runs(12)), "");
    pdf("row.pdf", "/FlateDecode", flate(TEXT), "/DecodeParms<</Predictor 12/Columns 30000000>>");
    pdf("good.pdf", "[/ASCIIHexDecode/FlateDecode/FlateDecode]", hex(flate(flate(TEXT))), "");
    several("contents.pdf", flate(blanks(1)), 60);
    assertThat(scanned())
        .containsExactlyInAnyOrder(
            "once.pdf  MEMORY",
            "twice.pdf  MEMORY",
            "letters.pdf  MEMORY",
            "runs.pdf  MEMORY",
            "row.pdf  MEMORY",
            "contents.pdf  MEMORY",
            "telephone 1",
            "files 7");
  }

  @Test
  @Timeout(120)
  void namesArchivesWhoseHeadersAreLargerThanTheMemory() throws IOException {
    header("extended.tar", TarConstants.LF_PAX_EXTENDED_HEADER_LC, 60 * MEGABYTE, 1);
    header("all.tar", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER, 1000, 4_000);
    header("name.tar", TarConstants.LF_GNUTYPE_LONGNAME, 4 * MEGABYTE, 1);
    header("good.tar", TarConstants.LF_PAX_EXTENDED_HEADER_LC, 60_000, 1);
    assertThat(scanned())
        .containsExactlyInAnyOrder(
            "extended.tar  MEMORY",
            "all.tar  MEMORY",
            "name.tar  MEMORY",
            "telephone 1",
            "files 4");
  }

  private List<String> scanned() {
    return ScanOnce.in(folder, List.of(), "-Xmx48m").stream()
        .filter(line -> !line.startsWith("WARNING"))
        .toList();
  }

  private static byte[] blanks(int megabytes) {
    return " ".repeat(megabytes * MEGABYTE).getBytes(US_ASCII);
  }

  private static byte[] flate(byte[] bytes) throws IOException {
    var deflated = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(bytes);
    }
    return deflated.toByteArray();
  }

  private static byte[] hex(byte[] bytes) {
    return (HexFormat.of().formatHex(bytes) + ">").getBytes(US_ASCII);
  }

  /** Two bytes for 128 blanks. */
  private static byte[] runs(int megabytes) {
    byte[] runs = new byte[megabytes * MEGABYTE / 64];
    for (int i = 0; i < runs.length; i += 2) {
      runs[i] = (byte) 129;
      runs[i + 1] = ' ';
    }
    return runs;
  }

  private void pdf(String name, String filter, byte[] content, String more) throws IOException {
    write(name, "4 0 R", filter + more, content);
  }

  /** A page whose contents are many streams, none of them too large. */
  private void several(String name, byte[] content, int times) throws IOException {
    write(name, "[" + "4 0 R ".repeat(times) + "]", "/FlateDecode", content);
  }

  private void write(String name, String contents, String filter, byte[] content)
      throws IOException {
    String begin =
        """
        %%PDF-1.4
        1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 999 9]/Contents %s/Resources<</Font<</F
        <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> >> >> >> endobj
        4 0 obj <</Length %d/Filter%s>> stream
        """
            .formatted(contents, content.length, filter);
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      out.write(begin.getBytes(US_ASCII));
      out.write(content);
      out.write("\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".getBytes(US_ASCII));
    }
  }

  /** So many headers of that length, each with a keyword of its own, and one file. */
  private void header(String name, byte kind, int length, int times) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < times; i++) {
        String begin = length + " k" + i + "=";
        boolean isName = kind == TarConstants.LF_GNUTYPE_LONGNAME;
        byte[] content = ((isName ? "" : begin) + "x".repeat(length)).getBytes(US_ASCII);
        content[length - 1] = '\n';
        entry(out, "h", kind, content, length);
      }
      byte[] text = "TEL 090-1234-5678".getBytes(US_ASCII);
      entry(out, "a.txt", TarConstants.LF_NORMAL, text, text.length);
      out.write(new byte[1024]);
    }
  }

  private static void entry(OutputStream out, String name, byte kind, byte[] content, int length)
      throws IOException {
    var entry = new TarArchiveEntry(name, kind);
    entry.setSize(length);
    byte[] header = new byte[512];
    entry.writeEntryHeader(header);
    out.write(header);
    out.write(content, 0, length);
    out.write(new byte[(512 - length % 512) % 512]);
  }
}
