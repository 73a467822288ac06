package io.sekimori.scan.files;

import io.sekimori.scan.detect.Headings;
import java.util.List;

/** Which of the first rows of a table holds the names of its columns. */
public final class HeaderRow {
  /** How many rows above the names a title may take. */
  public static final int LOOK = 12;

  private static final int NONE = -1;

  private HeaderRow() {}

  /**
   * The row's place, or -1 where there is none.
   *
   * @param rows the first ones, blank cells included
   */
  public static int of(List<List<String>> rows) {
    if (isForm(rows)) {
      return NONE;
    }
    int best = NONE;
    long most = 0;
    for (int i = 0; i < rows.size(); i++) {
      long known = known(rows.get(i));
      if (known > most && isHeader(rows.get(i))) {
        best = i;
        most = known;
      }
    }
    return best != NONE ? best : unknown(rows);
  }

  /** Rows that begin with a name and go on with what it names. */
  static boolean isForm(List<List<String>> rows) {
    int pairs = 0;
    for (List<String> row : rows) {
      List<String> filled = filled(row);
      boolean named = filled.size() > 1 && isLabel(filled.getFirst());
      pairs += named && !Headings.names(filled.get(1)) && filled.size() < 8 ? 1 : 0;
    }
    return pairs > 1 && pairs * 2 >= rows.size();
  }

  private static boolean isLabel(String cell) {
    return Label.isName(cell) && Headings.names(cell);
  }

  /** Names throughout, a third of them of things that are known. */
  static boolean isHeader(List<String> row) {
    List<String> filled = filled(row);
    return !filled.isEmpty()
        && filled.stream().allMatch(Label::isName)
        && known(row) * 3 >= filled.size();
  }

  /** Names that say nothing: the first row, or the second below a title. */
  private static int unknown(List<List<String>> rows) {
    List<List<String>> some = rows.stream().filter(row -> !filled(row).isEmpty()).toList();
    if (some.isEmpty()) {
      return NONE;
    }
    boolean title = some.size() > 1 && filled(some.getFirst()).size() < filled(some.get(1)).size();
    List<String> names = some.get(title ? 1 : 0);
    boolean there =
        filled(names).stream().allMatch(Label::isName)
            && filled(names).stream().noneMatch(Headings::isValue);
    return there ? rows.indexOf(names) : NONE;
  }

  private static long known(List<String> row) {
    return row.stream().filter(cell -> !cell.isBlank()).filter(Headings::names).count();
  }

  static List<String> filled(List<String> row) {
    return row.stream().filter(cell -> !cell.isBlank()).map(String::strip).toList();
  }
}
