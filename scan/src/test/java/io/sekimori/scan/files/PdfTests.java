package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfTests {
  static {
    FontMappers.set(new NoFonts()); // making a PDF would look for fonts too
  }

  @TempDir private Path folder;

  @Test
  void namesAPageThatIsAPictureBesideALittleText() throws IOException {
    Recorded scanned = picture(500, 1);
    assertThat(scanned.cells).hasSize(1);
    assertThat(scanned.notRead).containsExactly("NO_TEXT_LAYER partly");
    assertThat(picture(200, 1).notRead).as("a letterhead").isEmpty();
    assertThat(picture(500, 30).notRead).as("a picture under its text").isEmpty();
  }

  @Test
  void readsAFileThatIsPinnedToAPageOnce() throws IOException {
    try (PDDocument document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      var file = new PDComplexFileSpecification();
      file.setFile("list.csv");
      byte[] content = "氏名,電話\n山田,090-1234-5678\n".getBytes(UTF_8);
      file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(content)));
      for (int i = 0; i < 2; i++) {
        var pin = new PDAnnotationFileAttachment();
        pin.setFile(file);
        pin.setRectangle(new PDRectangle(10, 10, 20, 20));
        page.getAnnotations().add(pin);
      }
      page.setAnnotations(page.getAnnotations());
      Recorded read = saved(document);
      assertThat(read.insides()).containsExactly("", "list.csv");
      assertThat(read.text.toString()).isEqualTo("氏名,電話\n山田,090-1234-5678\n");
      assertThat(read.notRead).isEmpty();
    }
  }

  private Recorded picture(int side, int lines) throws IOException {
    try (PDDocument document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      var image =
          LosslessFactory.createFromImage(
              document, new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB));
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(image, 0, 0, side, side);
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 12);
        content.newLineAtOffset(100, 700);
        for (int i = 0; i < lines; i++) {
          content.showText("page " + i + " of 100");
          content.newLineAtOffset(0, -14);
        }
        content.endText();
      }
      return saved(document);
    }
  }

  private Recorded saved(PDDocument document) throws IOException {
    Path file = folder.resolve("a.pdf");
    document.save(file.toFile());
    return Recorded.of(file);
  }
}
