package io.sekimori.systems.web;

import io.sekimori.systems.Description;
import java.util.List;

/**
 * What a file would do to the register, before it does anything.
 *
 * @param faults if there is one, nothing of the file is entered
 */
record Preview(List<Row> rows, List<Fault> faults) {
  Preview {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /** What becomes of a row. */
  enum Kind {
    NEW,
    CHANGED,
    SAME,
    /** It takes a second person. */
    NARROWED
  }

  /**
   * A row that can be entered.
   *
   * @param number of the row in the file, the heading being 1
   * @param narrowed in what the register would look better
   */
  record Row(int number, Description description, Kind kind, List<String> narrowed) {
    Row {
      narrowed = List.copyOf(narrowed);
    }
  }

  /**
   * What cannot be read; never with what stands there, which may be anybody's name.
   *
   * @param row of the file, from 1; 0 for the file itself
   * @param column letters as spreadsheets have them; empty for a whole row
   * @param why a message {@code systems.fault.<why>}
   */
  record Fault(int row, String column, String why) {}
}
