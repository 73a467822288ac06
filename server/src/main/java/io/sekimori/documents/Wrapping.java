package io.sekimori.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Breaks a text into lines that fit. Japanese breaks between any two letters, but no line begins
 * with a mark that closes, or ends with one that opens (禁則処理); words of Latin letters stay whole.
 */
final class Wrapping {
  /** Full stop, comma, closing brackets, middle dot, long vowel, iteration, small kana. */
  private static final String NOT_FIRST =
      "\u3001\u3002\uff0c\uff0e\u30fb\uff1a\uff1b\uff1f\uff01\u300d\u300f\u3011\uff09\u3015\u3009\u300b\u3005"
          + "\u30fc\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3"
          + "\u30e3\u30e5\u30e7)],.:;!?%";

  private static final String NOT_LAST = "\u300c\u300e\u3010\uff08\u3014\u3008\u300a([";
  private static final int LATIN = 0x300;

  private final ToDoubleFunction<String> width;

  Wrapping(ToDoubleFunction<String> width) {
    this.width = width;
  }

  /** The lines of a text; at least one. */
  List<String> lines(String text, double room) {
    var lines = new ArrayList<String>();
    text.lines().forEach(line -> wrap(line, room, lines));
    return lines.isEmpty() ? List.of("") : lines;
  }

  private void wrap(String text, double room, List<String> lines) {
    String line = "";
    for (String unit : units(text)) {
      String longer = line + unit;
      if (line.isEmpty() || width.applyAsDouble(longer.stripTrailing()) <= room) {
        line = longer;
      } else {
        lines.add(line.stripTrailing());
        line = unit.stripLeading();
      }
      while (width.applyAsDouble(line.stripTrailing()) > room
          && line.codePointCount(0, line.length()) > 1) {
        int fitting = fitting(line, room);
        lines.add(line.substring(0, fitting));
        line = line.substring(fitting);
      }
    }
    lines.add(line.stripTrailing());
  }

  /** Of a word that is longer than a line: where it is broken. */
  private int fitting(String word, double room) {
    int end = word.offsetByCodePoints(0, 1);
    while (end < word.length()) {
      int next = word.offsetByCodePoints(end, 1);
      if (width.applyAsDouble(word.substring(0, next)) > room) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** Pieces between which a line may break. */
  private static List<String> units(String text) {
    var units = new ArrayList<String>();
    var unit = new StringBuilder();
    int before = -1;
    for (int character : text.codePoints().toArray()) {
      if (before >= 0 && breaks(before, character)) {
        units.add(unit.toString());
        unit.setLength(0);
      }
      unit.appendCodePoint(character);
      before = character;
    }
    units.add(unit.toString());
    return units;
  }

  private static boolean breaks(int before, int after) {
    if (NOT_FIRST.indexOf(after) >= 0 || NOT_LAST.indexOf(before) >= 0 || after == ' ') {
      return false;
    }
    return before == ' ' || before >= LATIN || after >= LATIN;
  }
}
