package io.sekimori.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The letters that a document uses, in the order in which they came, 256 to a font of the file. */
final class Letters {
  static final int TO_A_FONT = 256;

  private final Typeface typeface;
  private final List<Integer> characters = new ArrayList<>();
  private final Map<Integer, Integer> places = new HashMap<>();

  Letters(Typeface typeface) {
    this.typeface = typeface;
  }

  /** The width of a text in points. */
  double width(String text, double size) {
    return text.codePoints().mapToDouble(it -> typeface.letter(it).advance()).sum() * size / 1000;
  }

  /** Where a character's letter is: font and code, as one number. */
  int place(int character) {
    return places.computeIfAbsent(
        character,
        it -> {
          characters.add(it);
          return characters.size() - 1;
        });
  }

  /** The characters of each font of the file, by their codes. */
  List<List<Integer>> fonts() {
    var fonts = new ArrayList<List<Integer>>();
    for (int from = 0; from < characters.size(); from += TO_A_FONT) {
      fonts.add(characters.subList(from, Math.min(from + TO_A_FONT, characters.size())));
    }
    return fonts;
  }

  Typeface.Letter letter(int character) {
    return typeface.letter(character);
  }
}
