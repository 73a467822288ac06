package io.sekimori.cli.scan;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Aligned columns for a terminal, where East Asian letters take two places. */
final class Grid {
  private final String alignment;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Rows to come.
   *
   * @param alignment a blank for the indentation, then {@code l} or {@code r} per column
   */
  Grid(String alignment) {
    this.alignment = alignment.strip();
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    int[] widths = new int[alignment.length()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int blanks = widths[i] - width(row.get(i));
        boolean right = alignment.charAt(i) == 'r';
        line.repeat(' ', i == 0 ? 0 : 3).repeat(' ', right ? blanks : 0).append(row.get(i));
        line.repeat(' ', right ? 0 : blanks);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  static int width(String text) {
    return text.codePoints()
        .map(
            c ->
                (c >= 0x1100 && c < 0x1200)
                        || (c >= 0x2e80 && c < 0xa4d0)
                        || (c >= 0xac00 && c < 0xd7a4)
                        || (c >= 0xf900 && c < 0xfb00)
                        || (c >= 0xfe30 && c < 0xfe70)
                        || (c >= 0xff00 && c < 0xff61)
                        || (c >= 0xffe0 && c < 0xffe7)
                        || c >= 0x20000
                    ? 2
                    : 1)
        .sum();
  }
}
