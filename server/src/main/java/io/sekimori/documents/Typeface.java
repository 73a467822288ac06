package io.sekimori.documents;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one font as outlines. They are taken as outlines because fonts of both kinds,
 * TrueType and PostScript, have them; and nothing else of the font goes into a document.
 */
final class Typeface {
  /** Every Japanese font has it, and hardly another. */
  private static final int HIRAGANA_A = 0x3042;

  private static final double EM = 1000;

  private final TrueTypeFont font;
  private final CmapLookup numbers;
  private final Map<Integer, Letter> letters = new HashMap<>();

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    numbers = font.getUnicodeCmapLookup();
    if (numbers.getGlyphId(HIRAGANA_A) == 0) {
      throw new IllegalArgumentException("not a Japanese font");
    }
  }

  /**
   * A letter.
   *
   * @param advance to the next one, in thousandths of the size
   * @param outline in thousandths of the size
   */
  record Letter(double advance, GeneralPath outline) {}

  static Typeface open(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".ttc") || name.endsWith(".otc")) {
      return new Typeface(japanese(new TrueTypeCollection(file.toFile())));
    }
    var bytes = new RandomAccessReadBufferedFile(file.toFile());
    return new Typeface(
        name.endsWith(".otf") ? new OTFParser().parse(bytes) : new TTFParser().parse(bytes));
  }

  /** Collections hold the same letters as several countries write them. */
  private static TrueTypeFont japanese(TrueTypeCollection collection) throws IOException {
    var found = new TrueTypeFont[1];
    collection.processAllFonts(
        font -> {
          String name = font.getName();
          if (found[0] == null || (isJapanese(name) && !isJapanese(found[0].getName()))) {
            found[0] = font;
          }
        });
    if (found[0] == null) {
      throw new IllegalArgumentException("an empty collection");
    }
    return found[0];
  }

  private static boolean isJapanese(@Nullable String name) {
    return name != null && name.contains("jp-");
  }

  /** The letter of a character; of one that the font lacks, the mark that says so. */
  Letter letter(int character) {
    return letters.computeIfAbsent(character, this::read);
  }

  private Letter read(int character) {
    try {
      int number = numbers.getGlyphId(character);
      double scale = EM / font.getUnitsPerEm();
      var outline = outline(number);
      outline.transform(java.awt.geom.AffineTransform.getScaleInstance(scale, scale));
      return new Letter(font.getAdvanceWidth(number) * scale, outline);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private GeneralPath outline(int number) throws IOException {
    if (font instanceof OpenTypeFont open && open.isPostScript()) {
      var path = open.getCFF().getFont().getType2CharString(number).getPath();
      return (GeneralPath) path.clone();
    }
    var glyph = font.getGlyph().getGlyph(number);
    return glyph == null ? new GeneralPath() : (GeneralPath) glyph.getPath().clone();
  }
}
