package io.sekimori.replay;

import java.util.ArrayList;
import java.util.List;

/** Columns of a terminal, on which a character of the Japanese scripts takes two places. */
final class Columns {
  private Columns() {}

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** The lines of a text that is at most this wide; broken at spaces where there are any. */
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    for (String paragraph : text.split("\n", -1)) {
      var line = new StringBuilder();
      for (String piece : pieces(paragraph)) {
        if (width(line + piece.stripTrailing()) > width && !line.isEmpty()) {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? piece.stripLeading() : piece);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Words with the space after them; of Japanese each character, since it breaks anywhere. */
  private static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    var word = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              word.appendCodePoint(point);
              if (isWide(point) || point == ' ') {
                pieces.add(word.toString());
                word.setLength(0);
              }
            });
    pieces.add(word.toString());
    return pieces;
  }

  private static int width(String text) {
    return text.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
  }

  private static boolean isWide(int point) {
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA -> true;
      default -> (point >= 0xFF01 && point <= 0xFF60) || (point >= 0x3000 && point <= 0x303F);
    };
  }
}
