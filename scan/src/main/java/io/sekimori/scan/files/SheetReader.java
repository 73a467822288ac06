package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Cells of a sheet, or of the sheets of another workbook that are remembered in this one. The first
 * row gives the columns their names if it looks like names.
 */
final class SheetReader implements Xml.Listener {
  private static final int COLUMNS = 16_384;

  private final Content content;
  private final SharedStrings strings;
  private Rows rows;
  private WideRow row;
  private final StringBuilder value = new StringBuilder();
  private String type = "n";
  private int column;
  private long rowNumber;
  private boolean open;
  private boolean phonetic;
  private boolean cut;

  SheetReader(Content content, SharedStrings strings) {
    this.content = content;
    this.strings = strings;
    rows = new Rows(content);
    row = new WideRow(rows);
  }

  void read(InputStream in) throws IOException {
    try (in) {
      Xml.read(in, this);
    } finally {
      rows.end();
    }
  }

  @Override
  public void start(String name, XMLStreamReader xml) {
    switch (name) {
      case "row" -> {
        String number = Xml.attribute(xml, "r");
        rowNumber =
            number != null && number.matches("\\d{1,9}") ? Long.parseLong(number) : rowNumber + 1;
        column = -1;
      }
      case "c", "cell" -> {
        String given = Xml.attribute(xml, "t");
        type = given == null ? "n" : given;
        column = column(Xml.attribute(xml, "r"), column + 1);
        value.setLength(0);
      }
      case "v" -> open = true;
      case "t" -> open = !phonetic;
      case "rPh" -> phonetic = true;
      case "oddHeader", "oddFooter", "evenHeader", "evenFooter" -> open = true;
      default -> {}
    }
  }

  @Override
  public void text(XMLStreamReader xml) {
    cut |= open && value.length() >= TextStream.BUFFER;
    if (open && value.length() < TextStream.BUFFER) {
      value.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  @Override
  public void end(String name) throws IOException {
    switch (name) {
      case "v", "t" -> open = false;
      case "rPh" -> phonetic = false;
      case "c", "cell" -> put();
      case "row" -> row.end(rowNumber);
      case "sheetData" -> {
        rows.end();
        rows = new Rows(content);
        row = new WideRow(rows);
        rowNumber = 0;
      }
      case "oddHeader", "oddFooter", "evenHeader", "evenFooter" -> {
        open = false;
        content.cell(content.column(""), 0, value.toString());
        value.setLength(0);
      }
      default -> {}
    }
  }

  /** What was longer than any cell of a real sheet. */
  boolean isCut() {
    return cut;
  }

  private void put() throws IOException {
    if (column < 0 || column >= COLUMNS || value.isEmpty()) {
      return;
    }
    String text = value.toString();
    row.put(
        column,
        switch (type) {
          case "s" -> text.matches("\\d{1,9}") ? strings.get(Integer.parseInt(text)) : "";
          case "n" -> plain(text);
          case "b", "e" -> "";
          default -> text;
        },
        rowNumber);
  }

  /** A long number as people wrote it, not as 1.2E11. */
  static String plain(String number) {
    if (number.length() > 40 || !number.matches("-?\\d+(\\.\\d+)?[eE][+-]?\\d{1,2}")) {
      return number;
    }
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static int column(@Nullable String reference, int next) {
    if (reference == null) {
      return next;
    }
    int column = 0;
    for (int i = 0; i < Math.min(4, reference.length()); i++) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + c - 'A' + 1;
    }
    return column == 0 ? next : column - 1;
  }
}
