package io.sekimori.scan.files;

import java.nio.charset.Charset;

/**
 * A text, a sheet, a table.
 *
 * @param inside its place within the file, such as {@code a.zip/b.csv}; empty for the file itself
 * @param section the sheet or table, or empty
 * @param delimiter between cells, if delimited
 * @param encoding what the text was decoded from
 * @param certainty of the encoding, in per cent
 */
public record Part(
    String inside,
    String section,
    Format format,
    Shape shape,
    char delimiter,
    Charset encoding,
    int certainty) {
  /** How a part is handed on. */
  public enum Shape {
    TEXT,
    DELIMITED,
    CELLS,
    /** Text whose line numbers are page numbers. */
    PAGES
  }
}
