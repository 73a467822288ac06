package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingTests {
  private static final String TEXT =
      """
      氏名,フリガナ,電話番号,住所
      山田太郎,ﾔﾏﾀﾞ ﾀﾛｳ,０９０－１２３４－５６７８,東京都千代田区丸の内一丁目
      髙橋﨑子,タカハシ サキコ,03-1234-5678,大阪府大阪市北区梅田
      """;

  @TempDir private Path folder;

  @Test
  void readsEveryEncodingThatJapaneseFilesCommonlyHave() throws IOException {
    for (Charset charset : List.of(UTF_8, Encoding.CP932, UTF_16LE, UTF_16BE)) {
      assertRead(charset, TEXT);
    }
    String plain = TEXT.replace("髙", "高").replace("﨑", "崎").replace("－", "−");
    assertRead(Encoding.EUC_JP, plain);
    assertRead(Encoding.ISO_2022_JP, plain.replace("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ"));
  }

  @Test
  void takesTheMarkOffTheText() throws IOException {
    for (String mark : List.of("\ufeffa,b\n1,2\n", "\ufeff氏名\n山田\n")) {
      for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
        Recorded read = read(mark.getBytes(charset));
        assertThat(read.text.toString()).isEqualTo(mark.substring(1));
        assertThat(read.parts.getFirst().certainty()).isEqualTo(100);
      }
    }
  }

  @Test
  void decidesWhereTheFirstLetterStandsHoweverFarDown() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] line = "1,2026-11-29,plain ascii only\n".getBytes(UTF_8);
    while (file.size() < 3 * TextStream.BUFFER) {
      file.write(line);
    }
    file.write("9,2026-11-29,山田太郎様からの連絡\n".getBytes(Encoding.CP932));
    Recorded read = read(file.toByteArray());
    assertThat(read.text.toString()).endsWith("山田太郎様からの連絡\n");
    assertThat(read.notRead).isEmpty();
  }

  @Test
  void takesHalfWidthKanaOfBankFilesForWhatTheyAre() throws IOException {
    String text = "1 ﾔﾏﾀﾞ ﾀﾛｳ 0001\n2 ｻﾄｳ ﾊﾅｺ 0002\n3 ｶ)ﾏﾙﾉｳﾁ 0003\n";
    assertThat(read(text.getBytes(Encoding.CP932)).text.toString()).isEqualTo(text);
  }

  @Test
  void namesBytesThatAreNoLettersAndReadsOn() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write("電話 090-1234-5678 と ".getBytes(UTF_8));
    file.write(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0x81});
    file.write(" の後に 03-1234-5678\n".getBytes(UTF_8));
    Recorded read = read(file.toByteArray());
    assertThat(read.text.toString()).contains("090-1234-5678").contains("03-1234-5678");
    assertThat(read.notRead).containsExactly("BROKEN_ENCODING partly");
  }

  @Test
  void readsAroundNulsAndNamesThem() throws IOException {
    Recorded read = read("電話\0\0 090-1234-5678\n次の行も長く続きます\n".getBytes(UTF_8));
    assertThat(read.text.toString()).contains("090-1234-5678");
    assertThat(read.notRead).containsExactly("NULS partly");
  }

  @Test
  void cutsALongLineWhereNoValueStands() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    while (file.size() < 5 * TextStream.BUFFER / 2) {
      file.write("山田太郎 090-1234-5678 ".getBytes(UTF_8));
    }
    List<String> pieces = new ArrayList<>();
    TextStream.Odd odd =
        new TextStream(
                null,
                new TextStream.Taker() {
                  @Override
                  public void begin(Charset charset, int certainty, byte[] h, int from, int to) {}

                  @Override
                  public void take(byte[] utf8, int from, int to, long line) {
                    pieces.add(new String(utf8, from, to - from, UTF_8));
                  }
                })
            .read(new ByteArrayInputStream(file.toByteArray()));
    assertThat(odd.longLine()).isTrue();
    assertThat(pieces).hasSize(3).allMatch(piece -> piece.endsWith(" "));
    assertThat(String.join("", pieces)).isEqualTo(file.toString(UTF_8));
  }

  private void assertRead(Charset charset, String text) throws IOException {
    Recorded read = read(text.getBytes(charset));
    assertThat(read.text.toString()).as(charset.name()).isEqualTo(text);
    assertThat(read.parts.getFirst().encoding()).isEqualTo(charset);
    assertThat(read.parts.getFirst().certainty()).as(charset.name()).isBetween(80, 100);
    assertThat(read.notRead).isEmpty();
  }

  private Recorded read(byte[] bytes) throws IOException {
    return Recorded.of(Files.write(folder.resolve("file"), bytes));
  }
}
