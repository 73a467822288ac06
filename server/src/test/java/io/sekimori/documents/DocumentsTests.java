package io.sekimori.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.documents.Document.Column;
import io.sekimori.documents.Document.Heading;
import io.sekimori.documents.Document.Paragraph;
import io.sekimori.documents.Document.Table;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class DocumentsTests {
  private static final Instant MADE = Instant.parse("2026-11-30T04:00:00Z");

  private final Documents documents = new Documents("");

  private static Document document(int rows) {
    return new Document(
        "証跡の検証結果書",
        "第1号 関守",
        MADE,
        Locale.JAPANESE,
        List.of(
            new Heading("１．対象期間"),
            new Paragraph("2026年4月1日から2026年9月30日まで（両端を含む。）。欠番はありません。".repeat(4)),
            new Table(
                List.of(Column.text("種類", 3), Column.number("件数", 1)),
                IntStream.range(0, rows)
                    .mapToObj(i -> List.of("閲覧（マスク解除）reveal-" + i, Integer.toString(i)))
                    .toList())));
  }

  @Test
  void everyLetterCanBeReadBack() throws IOException {
    try (var pdf = Loader.loadPDF(documents.pdf(document(3)))) {
      String text = new PDFTextStripper().getText(pdf);
      assertThat(text)
          .contains("証跡の検証結果書", "１．対象期間", "（両端を含む。）", "種類", "閲覧（マスク解除）reveal-2", "1 / 1");
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("証跡の検証結果書");
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("ja");
    }
  }

  @Test
  void lettersAreInkAndNotBlanks() throws IOException {
    try (var pdf = Loader.loadPDF(documents.pdf(document(3)))) {
      var image = new PDFRenderer(pdf).renderImageWithDPI(0, 72);
      assertThat(dark(image, 42, 42, 200, 20)).as("the title").isGreaterThan(300);
      assertThat(dark(image, 48, 700, 400, 60)).as("below the end").isZero();
    }
  }

  private static long dark(BufferedImage image, int x, int y, int width, int height) {
    return IntStream.range(0, width * height)
        .filter(i -> (image.getRGB(x + i % width, y + i / width) & 0xff) < 128)
        .count();
  }

  @Test
  void theSameDocumentIsTheSameBytes() {
    assertThat(documents.pdf(document(90))).isEqualTo(new Documents("").pdf(document(90)));
  }

  @Test
  void aLongTableGoesOnWithItsHeads() throws IOException {
    try (var pdf = Loader.loadPDF(documents.pdf(document(140)))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(4);
      var stripper = new PDFTextStripper();
      stripper.setStartPage(2);
      stripper.setEndPage(2);
      assertThat(stripper.getText(pdf)).contains("種類", "件数", "2 / 4");
      assertThat(new PDFTextStripper().getText(pdf)).contains("reveal-0", "reveal-139");
    }
  }

  @Test
  void noLineBeginsWithAMarkThatCloses() {
    var wrapping = new Wrapping(String::length);
    assertThat(wrapping.lines("あいうえお。かきくけこ（さし）", 5)).containsExactly("あいうえ", "お。かきく", "けこ（さ", "し）");
    assertThat(wrapping.lines("the ledger-index ok", 8))
        .containsExactly("the", "ledger-i", "ndex ok");
    assertThat(wrapping.lines("", 8)).containsExactly("");
  }

  @Test
  void withoutAFontItRefusesAndPrintsNoBlanks() {
    var none = new Documents(FontFiles.only(Path.of("/nowhere/font.ttf")));
    assertThatThrownBy(() -> none.pdf(document(1)))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.FONT_MISSING));
  }
}
