package io.sekimori.documents;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Letters as a font of a PDF (Type 3) that says of each which character it is. */
final class LetterFont {
  private static final int MAPPED_AT_ONCE = 100;

  private LetterFont() {}

  static COSDictionary of(PDDocument file, List<Integer> characters, Letters letters)
      throws IOException {
    var procedures = new COSDictionary();
    var names = new COSArray();
    var widths = new COSArray();
    names.add(COSInteger.ZERO);
    for (int code = 0; code < characters.size(); code++) {
      var letter = letters.letter(characters.get(code));
      var name = COSName.getPDFName("g" + code);
      names.add(name);
      widths.add(new COSFloat((float) letter.advance()));
      procedures.setItem(name, stream(file, procedure(letter)));
    }
    var encoding = new COSDictionary();
    encoding.setItem(COSName.TYPE, COSName.ENCODING);
    encoding.setItem(COSName.DIFFERENCES, names);
    var font = new COSDictionary();
    font.setItem(COSName.TYPE, COSName.FONT);
    font.setItem(COSName.SUBTYPE, COSName.TYPE3);
    font.setItem(COSName.FONT_BBOX, numbers(0, 0, 0, 0));
    font.setItem(COSName.FONT_MATRIX, numbers(0.001f, 0, 0, 0.001f, 0, 0));
    font.setItem(COSName.CHAR_PROCS, procedures);
    font.setItem(COSName.ENCODING, encoding);
    font.setInt(COSName.FIRST_CHAR, 0);
    font.setInt(COSName.LAST_CHAR, characters.size() - 1);
    font.setItem(COSName.WIDTHS, widths);
    font.setItem(COSName.RESOURCES, new COSDictionary());
    font.setItem(COSName.TO_UNICODE, stream(file, meanings(characters)));
    return font;
  }

  private static COSArray numbers(float... values) {
    var array = new COSArray();
    array.setFloatArray(values);
    return array;
  }

  private static COSStream stream(PDDocument file, String content) throws IOException {
    var stream = file.getDocument().createCOSStream();
    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(content.getBytes(StandardCharsets.US_ASCII));
    }
    return stream;
  }

  private static String procedure(Typeface.Letter letter) {
    var bounds = letter.outline().getBounds2D();
    var text = new StringBuilder();
    add(
        text,
        "%.0f 0 %.0f %.0f %.0f %.0f d1\n",
        letter.advance(),
        Math.floor(bounds.getMinX()),
        Math.floor(bounds.getMinY()),
        Math.ceil(bounds.getMaxX()),
        Math.ceil(bounds.getMaxY()));
    outline(text, letter.outline());
    return text.append("f\n").toString();
  }

  private static void outline(StringBuilder text, GeneralPath path) {
    var at = new double[6];
    double x = 0;
    double y = 0;
    for (var steps = path.getPathIterator(null); !steps.isDone(); steps.next()) {
      int step = steps.currentSegment(at);
      int end = 0;
      switch (step) {
        case PathIterator.SEG_MOVETO -> add(text, "%.1f %.1f m\n", at[0], at[1]);
        case PathIterator.SEG_LINETO -> add(text, "%.1f %.1f l\n", at[0], at[1]);
        case PathIterator.SEG_QUADTO -> {
          end = 2;
          add(text, "%.1f %.1f ", x + (at[0] - x) * 2 / 3, y + (at[1] - y) * 2 / 3);
          add(text, "%.1f %.1f ", at[2] + (at[0] - at[2]) * 2 / 3, at[3] + (at[1] - at[3]) * 2 / 3);
          add(text, "%.1f %.1f c\n", at[2], at[3]);
        }
        case PathIterator.SEG_CUBICTO -> {
          end = 4;
          add(text, "%.1f %.1f %.1f %.1f ", at[0], at[1], at[2], at[3]);
          add(text, "%.1f %.1f c\n", at[4], at[5]);
        }
        default -> text.append("h\n");
      }
      if (step != PathIterator.SEG_CLOSE) {
        x = at[end];
        y = at[end + 1];
      }
    }
  }

  /** Which character each code is, so that the text can be searched and copied. */
  private static String meanings(List<Integer> characters) {
    var text = new StringBuilder();
    text.append("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n");
    text.append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n");
    text.append("/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n");
    text.append("1 begincodespacerange\n<00> <ff>\nendcodespacerange\n");
    for (int from = 0; from < characters.size(); from += MAPPED_AT_ONCE) {
      int until = Math.min(from + MAPPED_AT_ONCE, characters.size());
      add(text, "%d beginbfchar\n", until - from);
      for (int code = from; code < until; code++) {
        add(text, "<%02x> <", code);
        for (char unit : Character.toChars(characters.get(code))) {
          add(text, "%04x", (int) unit);
        }
        text.append(">\n");
      }
      text.append("endbfchar\n");
    }
    text.append("endcmap CMapName currentdict /CMap defineresource pop end end\n");
    return text.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is not in our tree
  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
