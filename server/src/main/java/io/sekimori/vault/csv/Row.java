package io.sekimori.vault.csv;

import java.util.List;

/**
 * A row as it stands in the file. It prints nothing of itself.
 *
 * @param number of the row of data, from 1
 * @param line of the file where it begins, from 1
 * @param unclosed true if the file ended within its quotes
 */
public record Row(long number, long line, List<String> cells, boolean unclosed) {
  /** The row as a whole is bad. */
  public RowProblem problem(String code) {
    return new RowProblem(number, line, 0, null, code);
  }

  @Override
  public String toString() {
    return "Row[" + number + "]";
  }
}
