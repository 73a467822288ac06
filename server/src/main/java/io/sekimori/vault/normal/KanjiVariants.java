package io.sekimori.vault.normal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Variants of kanji, folded one way to the form that search keys use (japan-rules E3, E5). NFKC
 * folds none of them. Never for display: a name is shown as its bearer writes it.
 */
final class KanjiVariants {
  private static final String SOURCE = "/catalogue/kanji-variants-1.txt";
  private static final KanjiVariants TABLE = new KanjiVariants();

  /** The search form of every char of the basic plane, itself by default. */
  private final char[] basic = new char[Character.MAX_VALUE + 1];

  private final Map<Integer, Integer> supplementary = new HashMap<>();

  private KanjiVariants() {
    for (int c = 0; c < basic.length; c++) {
      basic[c] = (char) c;
    }
    var stream = Objects.requireNonNull(KanjiVariants.class.getResourceAsStream(SOURCE), SOURCE);
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(this::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int fold(int codePoint) {
    return codePoint <= Character.MAX_VALUE
        ? TABLE.basic[codePoint]
        : TABLE.supplementary.getOrDefault(codePoint, codePoint);
  }

  static String fold(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      out.appendCodePoint(fold(c));
    }
    return out.toString();
  }

  /** Groups of characters separated by blanks; the first of a group is the search form. */
  private void read(String line) {
    for (String group : line.strip().split("\\s+")) {
      int[] points = group.codePoints().toArray();
      for (int i = 1; i < points.length; i++) {
        put(points[i], points[0]);
      }
    }
  }

  private void put(int variant, int target) {
    boolean again =
        variant <= Character.MAX_VALUE
            ? basic[variant] != variant
            : supplementary.containsKey(variant);
    if (again || variant == target || searchForm(target) != target) {
      throw new IllegalStateException("%s: U+%04X stands twice".formatted(SOURCE, variant));
    }
    if (variant <= Character.MAX_VALUE) {
      basic[variant] = (char) target;
    } else {
      supplementary.put(variant, target);
    }
  }

  private int searchForm(int c) {
    return c <= Character.MAX_VALUE ? basic[c] : supplementary.getOrDefault(c, c);
  }
}
