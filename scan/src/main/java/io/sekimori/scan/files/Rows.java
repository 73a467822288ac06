package io.sekimori.scan.files;

import io.sekimori.scan.detect.Headings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells that are handed on by the names of their columns, or in a form by what stands left
 * of them. A few rows are held until it is clear which of them has the names.
 */
final class Rows {
  private static final Header NAMELESS = new Header(List.of());
  private static final int MOST_HELD = 1 << 18;

  private final Content content;
  private final List<List<String>> held = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();
  private Header header = NAMELESS;
  private boolean decided;
  private long size;

  Rows(Content content) {
    this.content = content;
  }

  void row(List<String> cells, long number) throws IOException {
    if (HeaderRow.filled(cells).isEmpty()) {
      return;
    }
    if (decided) {
      next(cells, number);
      return;
    }
    held.add(List.copyOf(cells));
    numbers.add(number);
    size += cells.stream().mapToLong(String::length).sum();
    if (held.size() == HeaderRow.LOOK || size > MOST_HELD) {
      decide();
    }
  }

  void end() throws IOException {
    if (!decided) {
      decide();
    }
  }

  private void decide() throws IOException {
    decided = true;
    int names = held.size() < 2 ? -1 : HeaderRow.of(held);
    for (int i = 0; i < held.size(); i++) {
      if (i == names) {
        begin(held.get(i));
      } else {
        next(held.get(i), numbers.get(i));
      }
    }
    held.clear();
  }

  /** A sheet may hold several tables, each with its names. */
  private void next(List<String> cells, long number) throws IOException {
    boolean again = header.isThere() && isKnown(first(cells)) && HeaderRow.isHeader(cells);
    if (again && HeaderRow.filled(cells).stream().filter(Headings::namesKind).count() > 1) {
      begin(cells);
      return;
    }
    String left = "";
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell.isBlank()) {
        continue;
      }
      boolean told = !header.isThere() && isKnown(left) && !isKnown(cell);
      content.cell(content.column(told ? Headings.kind(left) : header.name(i)), number, cell);
      left = cell;
    }
  }

  private static String first(List<String> cells) {
    return cells.stream().filter(cell -> !cell.isBlank()).findFirst().orElse("");
  }

  private static boolean isKnown(String cell) {
    return Label.isName(cell) && Headings.namesKind(cell);
  }

  /** All columns are made known before the first value, those beside each other together. */
  private void begin(List<String> names) throws IOException {
    header = new Header(Header.distinct(names));
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isBlank()) {
        content.column(header.name(i));
      }
    }
  }
}
