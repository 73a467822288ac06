package io.sekimori.scan.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The cells of a row while they come. Sixteen thousand of them with a novel in each are handed on
 * in several rows of the same number, every cell in its column.
 */
final class WideRow {
  private static final int MOST_HELD = 1 << 19;

  private final Rows rows;
  private final List<String> cells = new ArrayList<>();
  private long held;

  WideRow(Rows rows) {
    this.rows = rows;
  }

  int size() {
    return cells.size();
  }

  void put(int column, String text, long number) throws IOException {
    if (held + text.length() > MOST_HELD && held > 0) {
      rows.row(cells, number);
      Collections.fill(cells, "");
      held = 0;
    }
    while (cells.size() <= column) {
      cells.add("");
    }
    cells.set(column, text);
    held += text.length();
  }

  void end(long number) throws IOException {
    rows.row(cells, number);
    cells.clear();
    held = 0;
  }
}
