package io.sekimori.scan;

import io.sekimori.scan.files.HeaderRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The cells of the first lines of a delimited text, blank lines included. */
final class FirstRecords {
  private static final int LONGEST = 1 << 16;

  private FirstRecords() {}

  static List<List<String>> of(byte[] utf8, int from, int to, char delimiter) {
    String text = new String(utf8, from, Math.min(LONGEST, to - from), StandardCharsets.UTF_8);
    List<List<String>> records = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length() && records.size() < HeaderRow.LOOK; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if ((c == delimiter || c == '\n') && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        if (c == '\n') {
          records.add(cells);
          cells = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    if (records.size() < HeaderRow.LOOK && !(cells.isEmpty() && cell.isEmpty())) {
      cells.add(cell.toString().strip());
      records.add(cells);
    }
    return records;
  }
}
