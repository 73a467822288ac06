package io.sekimori.documents;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What is going to be printed.
 *
 * @param title above the first page, and the title of the file
 * @param foot at the foot of every page, beside its number
 * @param made stands in the file as its date of making
 * @param language in which it is written
 */
public record Document(String title, String foot, Instant made, Locale language, List<Part> parts) {
  public Document {
    parts = List.copyOf(parts);
  }

  /** A piece of a document, from above. */
  public sealed interface Part {}

  /** Begins a section; never the last line of a page. */
  public record Heading(String text) implements Part {}

  /** Text over the whole width. */
  public record Paragraph(String text) implements Part {}

  /**
   * Rows of cells. Its heads stand again on every page that it goes on to; a table whose heads are
   * all empty has none.
   */
  public record Table(List<Column> columns, List<List<String>> rows) implements Part {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      int width = columns.size();
      if (width == 0 || rows.stream().anyMatch(row -> row.size() != width)) {
        throw new IllegalArgumentException("a row has other cells than the table has columns");
      }
    }
  }

  /**
   * A column.
   *
   * @param share of the width, beside the other columns
   */
  public record Column(String head, int share, Side side) {
    public Column {
      if (share < 1) {
        throw new IllegalArgumentException("a column without width");
      }
    }

    /** Text, from the left. */
    public static Column text(String head, int share) {
      return new Column(head, share, Side.LEFT);
    }

    /** Numbers, to the right. */
    public static Column number(String head, int share) {
      return new Column(head, share, Side.RIGHT);
    }
  }

  /** To which side a column's cells stand. */
  public enum Side {
    LEFT,
    RIGHT
  }
}
