package io.sekimori.documents;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One page, as the operators of a PDF. Places are in points from the upper left corner. */
final class Sheet {
  static final double WIDTH = 595.28;
  static final double HEIGHT = 841.89;

  private final Letters letters;
  private final StringBuilder operators = new StringBuilder();

  Sheet(Letters letters) {
    this.letters = letters;
  }

  /** A line of text whose base line is at {@code y}. */
  void text(double x, double y, double size, String text) {
    if (text.isEmpty()) {
      return;
    }
    add(String.format(Locale.ROOT, "BT 1 0 0 1 %.2f %.2f Tm\n", x, HEIGHT - y));
    int font = -1;
    for (int character : text.codePoints().toArray()) {
      int place = letters.place(character);
      if (place / Letters.TO_A_FONT != font) {
        if (font >= 0) {
          operators.append("> Tj\n");
        }
        font = place / Letters.TO_A_FONT;
        add(String.format(Locale.ROOT, "/F%d %.2f Tf <", font, size));
      }
      add(String.format(Locale.ROOT, "%02x", place % Letters.TO_A_FONT));
    }
    operators.append("> Tj ET\n");
  }

  /** A thin line across. */
  void rule(double x, double y, double width) {
    add(
        String.format(
            Locale.ROOT,
            "0.6 G 0.4 w %.2f %.2f m %.2f %.2f l S 0 G\n",
            x,
            HEIGHT - y,
            x + width,
            HEIGHT - y));
  }

  /** A grey ground. */
  void ground(double x, double y, double width, double height) {
    add(
        String.format(
            Locale.ROOT,
            "0.92 g %.2f %.2f %.2f %.2f re f 0 g\n",
            x,
            HEIGHT - y - height,
            width,
            height));
  }

  private void add(String operator) {
    operators.append(operator);
  }

  byte[] content() {
    return operators.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
