package io.sekimori.documents;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Prints documents. The font is opened at the first one and kept. */
@Component
public final class Documents {
  private final FontFiles files;
  private @Nullable Typeface typeface;

  /**
   * @param font a TrueType or OpenType file or collection that holds Japanese; empty to look where
   *     systems keep them
   */
  @Autowired
  public Documents(@Value("${sekimori.documents.font:}") String font) {
    this(font.isBlank() ? FontFiles.ofTheSystem() : FontFiles.only(Path.of(font)));
  }

  Documents(FontFiles files) {
    this.files = files;
  }

  /**
   * A document as a PDF on A4.
   *
   * @throws Refusal FONT_MISSING if this machine has no Japanese font
   */
  public synchronized byte[] pdf(Document document) {
    try {
      var layout = new Layout(opened(), document);
      return PdfFile.of(document, layout.pages(), layout.letters());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private Typeface opened() {
    var open = typeface;
    if (open == null) {
      open = files.first().orElseThrow(() -> new Refusal(ProblemCode.FONT_MISSING));
      typeface = open;
    }
    return open;
  }
}
