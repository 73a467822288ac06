package io.sekimori.scan.detect;

import java.nio.charset.StandardCharsets;

/**
 * One pass over single cells: of a workbook, of a document's fields, of a query's result. Not for
 * two threads at once.
 */
public final class Cells {
  private final Engine engine;

  Cells(Engine engine) {
    this.engine = engine;
  }

  /**
   * The column of that name, new if it was not there. Beyond 4,000 columns all share the last.
   *
   * @param name a header, or a path such as {@code customers.phone}; may be empty for running text
   */
  public int column(String name) {
    return engine.columns().of(name);
  }

  /**
   * A cell.
   *
   * @param column what {@link #column} gave
   * @param line where it stands: row of the sheet, number of the record
   */
  public void cell(int column, long line, byte[] utf8, int from, int length) {
    engine.cell(column, line, utf8, from, length);
  }

  public void cell(int column, long line, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    cell(column, line, utf8, 0, utf8.length);
  }

  /** Ends the pass. */
  public Findings finish() {
    return engine.finish();
  }
}
