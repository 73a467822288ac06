package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rich text, and text that is sealed. */
class RichTextTests {
  @TempDir private Path folder;

  @Test
  void readsTheCodePageOfTheDocument() throws IOException {
    assertThat(
            text("{\\rtf1\\ansi\\ansicpg932{\\fonttbl{\\f0 MS;}}\\pard " + hex("山田太郎") + "\\par}"))
        .isEqualTo("山田太郎\n");
    assertThat(text("{\\rtf1\\ansicpg932 \\'8eR\\'93c}"))
        .as("half written as letters")
        .isEqualTo("山田");
    assertThat(text("{\\rtf1\\ansicpg1252{\\fonttbl{\\f0\\fcharset128 MS;}}" + hex("住所") + "}"))
        .as("a Japanese font")
        .isEqualTo("住所");
    assertThat(text("{\\rtf1\\ansicpg1252 Caf\\'e9}")).isEqualTo("Café");
  }

  @Test
  void readsUnicodeWithoutWhatStandsForIt() throws IOException {
    assertThat(text("{\\rtf1\\ansi\\u23665?\\u30000 ?{\\uc2\\u-27267\\'8e\\'52}\\u37070?}"))
        .isEqualTo("山田\u957d郎");
    assertThat(text("{\\rtf1 090\\-1234{\\b -56}78\\par x\\~y\\{\\\\}"))
        .isEqualTo("0901234-5678\nx y{\\");
  }

  @Test
  void readsPropertiesFieldsAndNotesAndPassesOverSettings() throws IOException {
    String read =
        text(
            "{\\rtf1{\\fonttbl{\\f0 Font;}}{\\stylesheet{Normal;}}{\\*\\themedata 504b0304}"
                + "{\\info{\\author taro@example.jp}{\\title List}}"
                + "{\\field{\\*\\fldinst HYPERLINK \"mailto:a@example.jp\"}{\\fldrslt link}}"
                + "{\\*\\annotation note 03-1111-2222}\\trowd a\\cell b\\cell\\row {\\bin4 {{{{}z}");
    assertThat(read.lines().map(String::strip).filter(line -> !line.isEmpty()))
        .containsExactly(
            "taro@example.jp",
            "List",
            "HYPERLINK \"mailto:a@example.jp\"",
            "link",
            "note 03-1111-2222",
            "a\tb",
            "z");
  }

  @Test
  void namesPicturesAndObjectsAndWhatIsCut() throws IOException {
    assertThat(read("{\\rtf1 a{\\pict 89504e47}{\\object{\\*\\objdata 0105}}b}").notRead)
        .containsExactly("PICTURE partly", "UNSUPPORTED partly");
    assertThat(read("{\\rtf1 {\\b cut").notRead).containsExactly("TRUNCATED partly");
    assertThat(read("{\\rtf1 " + "{".repeat(20_000)).notRead).containsExactly("MEMORY partly");
    Recorded large = read("{\\rtf1 " + "03-1234-5678\\par ".repeat(20_000) + "}");
    assertThat(large.text.toString()).isEqualTo("03-1234-5678\n".repeat(20_000));
    assertThat(large.notRead).isEmpty();
  }

  @Test
  void namesSealedMessages() throws IOException {
    String sealed = "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n";
    assertThat(read(sealed).notRead).containsExactly("ENCRYPTED");
    Recorded mail = read("Dear all,\n" + sealed);
    assertThat(mail.text.toString()).startsWith("Dear all,");
    assertThat(mail.notRead).containsExactly("ENCRYPTED partly");
    assertThat(read("From: a@example.jp\nDate: x\nSubject: y\n\n" + sealed).notRead)
        .containsExactly("ENCRYPTED partly");
    assertThat(read("-----BEGIN PGP SIGNATURE-----\n").notRead).isEmpty();
  }

  private static String hex(String text) {
    StringBuilder hex = new StringBuilder();
    for (byte b : text.getBytes(Charset.forName("windows-31j"))) {
      hex.append("\\'").append("%02x".formatted(b & 0xff));
    }
    return hex.toString();
  }

  private String text(String rtf) throws IOException {
    assertThat(US_ASCII.newEncoder().canEncode(rtf)).isTrue();
    Recorded read = read(rtf);
    assertThat(read.notRead).isEmpty();
    return read.text.toString();
  }

  private Recorded read(String text) throws IOException {
    return Recorded.of(Files.write(folder.resolve("file"), text.getBytes(ISO_8859_1)));
  }
}
