package io.sekimori.scan.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;

/** The text of a PDF page by page, what was typed into its form, and remarks; no pictures. */
final class PdfReader {
  /** It would print what it stumbles over, which is content. Held, because it is kept weakly. */
  private static final Logger QUIET = Logger.getLogger("org.apache.pdfbox");

  private static final Logger QUIET_FONTS = Logger.getLogger("org.apache.fontbox");

  static {
    QUIET.setLevel(Level.OFF);
    QUIET_FONTS.setLevel(Level.OFF);
    FontMappers.set(new NoFonts());
  }

  /** A picture of a quarter of the page, with fewer letters than a letterhead and a stamp have. */
  private static final double LARGE_PICTURE = 0.25;

  private static final int FEW_LETTERS = 300;

  private PdfReader() {}

  static void read(Reading reading, Piece piece) throws IOException {
    Path file = piece.file();
    long most = reading.limits().memory();
    byte[] held = file == null ? piece.held(most) : new byte[0];
    PdfMemory memory = new PdfMemory(most / 4);
    try (RandomAccessRead bytes =
            file == null
                ? new RandomAccessReadBuffer(held)
                : new RandomAccessReadBufferedFile(file);
        PDDocument document = new PdfFile(bytes, memory).parse()) {
      Content content = reading.content();
      content.begin(Reading.text(piece.inside(), Format.PDF, Part.Shape.PAGES));
      try {
        pages(document, reading, piece.inside(), memory);
        form(document, content);
      } finally {
        content.end();
      }
      PdfAttachments.read(document, reading, piece);
      memory.check();
    } catch (InvalidPasswordException _) {
      throw Stopped.entry(Reason.ENCRYPTED);
    } catch (Stopped stopped) {
      throw stopped;
    } catch (IOException | RuntimeException failed) {
      memory.check();
      throw failed;
    }
  }

  private static void pages(PDDocument document, Reading reading, String inside, PdfMemory memory)
      throws IOException {
    int empty = 0;
    int pictured = 0;
    int pages = document.getNumberOfPages();
    for (int number = 1; number <= pages; number++) {
      memory.nextPage();
      PDPage page = document.getPage(number - 1);
      PdfText stripper = new PdfText(reading.budget());
      stripper.setStartPage(number);
      stripper.setEndPage(number);
      String text = stripper.getText(document);
      memory.check();
      if (text.isBlank()) {
        empty += page.hasContents() ? 1 : 0;
      } else {
        give(reading.content(), text, number);
        pictured += isPicture(stripper, page, text) ? 1 : 0;
      }
      for (PDAnnotation remark : page.getAnnotations()) {
        give(reading.content(), remark.getContents(), number);
      }
    }
    if (empty + pictured > 0) {
      reading.content().notRead(inside, Reason.NO_TEXT_LAYER, empty < pages);
    }
  }

  /** Paper that was scanned, with a number of its page or a stamp written over it. */
  private static boolean isPicture(PdfText stripper, PDPage page, String text) {
    return stripper.pictured(page) >= LARGE_PICTURE
        && text.chars().filter(c -> !Character.isWhitespace(c)).count() < FEW_LETTERS;
  }

  private static void form(PDDocument document, Content content) throws IOException {
    PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    if (form != null) {
      for (PDField field : form.getFieldTree()) {
        String name = field.getPartialName();
        give(content, (name == null ? "" : name + " ") + field.getValueAsString(), 1);
      }
    }
  }

  private static void give(
      Content content, @org.jspecify.annotations.Nullable String text, int page)
      throws IOException {
    if (text != null && !text.isBlank()) {
      content.cell(content.column(""), page, text);
    }
  }
}
