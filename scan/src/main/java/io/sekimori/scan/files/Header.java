package io.sekimori.scan.files;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of a table's columns, if its first row holds names.
 *
 * @param names empty if it holds values like every other row
 */
public record Header(List<String> names) {
  public Header {
    names = List.copyOf(names);
  }

  /** Looks at the first row. */
  public static Header of(List<String> row) {
    int named = 0;
    int filled = 0;
    for (String cell : row) {
      String text = cell.strip();
      filled += text.isEmpty() ? 0 : 1;
      named += Label.isName(text) ? 1 : 0;
    }
    return new Header(filled > 0 && named == filled ? distinct(row) : List.of());
  }

  /** The same names, those that come again with their place. */
  static List<String> distinct(List<String> row) {
    List<String> names = new ArrayList<>();
    row.forEach(cell -> names.add(unique(names, cell.strip())));
    return names;
  }

  public boolean isThere() {
    return !names.isEmpty();
  }

  /** The name of a column; a letter as in a spreadsheet where there is none. */
  public String name(int column) {
    if (column < names.size() && !names.get(column).isEmpty()) {
      return names.get(column);
    }
    StringBuilder letters = new StringBuilder();
    for (int i = column + 1; i > 0; i = (i - 1) / 26) {
      letters.insert(0, (char) ('A' + (i - 1) % 26));
    }
    return letters.toString();
  }

  private static String unique(List<String> before, String name) {
    return name.isEmpty() || !before.contains(name) ? name : name + " " + (before.size() + 1);
  }
}
