package io.sekimori.scan.files;

import java.io.IOException;

/** Who takes what stands in a file, in order, from one thread. */
public interface Content {
  /** A part begins, and the one before has ended. */
  void begin(Part part) throws IOException;

  /**
   * Text of a part whose shape is text or delimited.
   *
   * @param utf8 whole lines from {@code from} to {@code to}, unless a line is longer than any
   *     buffer; reused after the call
   * @param line number of the first line, from 1; in pages the page
   */
  void text(byte[] utf8, int from, int to, long line) throws IOException;

  /** The number of a column of this part; the same name is the same column. */
  int column(String name) throws IOException;

  /** One cell. */
  void cell(int column, long row, String value) throws IOException;

  /** The part has ended. */
  void end() throws IOException;

  /**
   * Something was not read.
   *
   * @param inside its place within the file, empty for the file itself
   * @param partly whether some of it was handed on
   */
  void notRead(String inside, Reason reason, boolean partly);
}
