package io.sekimori.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Breaks a text into lines that fit. Japanese breaks between any two letters, but no line begins
 * with a mark that closes, or ends with one that opens (禁則処理); words of Latin letters stay whole.
 */
final class Wrapping {
  /** Small kana of both alphabets, which lie as far apart as this. */
  private static final int KATAKANA = 0x60;

  private static final int FIRST_KATAKANA = 0x30a1;
  private static final Set<Integer> SMALL =
      Set.of(0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308e);

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
    if (closes(after) || Character.getType(before) == Character.START_PUNCTUATION || after == ' ') {
      return false;
    }
    return before == ' ' || before >= LATIN || after >= LATIN;
  }

  /** Full stops, commas, closing brackets, marks of length and repetition, small kana. */
  private static boolean closes(int character) {
    return switch (Character.getType(character)) {
      case Character.END_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MODIFIER_LETTER ->
          true;
      default -> SMALL.contains(character < FIRST_KATAKANA ? character : character - KATAKANA);
    };
  }
}
