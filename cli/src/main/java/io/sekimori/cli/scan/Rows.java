package io.sekimori.cli.scan;

import org.dhatim.fastexcel.Worksheet;

/** Rows of a sheet, one after another. */
final class Rows {
  private static final String SHADE = "E7E6E6";

  private final Worksheet sheet;
  private int row;

  /** With the widths of the columns, in letters. */
  Rows(Worksheet sheet, int... widths) {
    this.sheet = sheet;
    for (int i = 0; i < widths.length; i++) {
      sheet.width(i, widths[i]);
    }
  }

  int count() {
    return row;
  }

  void title(String text) {
    sheet.value(row, 0, text);
    sheet.style(row, 0).bold().fontSize(14).set();
    row += 2;
  }

  void head(String... cells) {
    for (int i = 0; i < cells.length; i++) {
      sheet.value(row, i, cells[i]);
      sheet.style(row, i).bold().fillColor(SHADE).set();
    }
    row++;
  }

  /** Numbers stay numbers; text is text, whatever it begins with. */
  void add(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Long number) {
        sheet.value(row, i, number);
        sheet.style(row, i).format("#,##0").set();
      } else {
        sheet.value(row, i, String.valueOf(cells[i]));
      }
    }
    row++;
  }
}
