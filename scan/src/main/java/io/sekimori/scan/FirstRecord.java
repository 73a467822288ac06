package io.sekimori.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The cells of the first line of a delimited text that is not blank. */
final class FirstRecord {
  private static final int LONGEST = 1 << 16;

  private FirstRecord() {}

  static List<String> of(byte[] utf8, int from, int to, char delimiter) {
    String text =
        new String(utf8, from, Math.min(LONGEST, to - from), StandardCharsets.UTF_8).stripLeading();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n' && !quoted) {
        break;
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
