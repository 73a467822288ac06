package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document's markup: a paragraph is a line. Tables are handed on by their cells; what
 * stands in a table within a table belongs to the cell around it.
 */
final class MarkupText implements Xml.Listener {
  private static final int PIECE = 1 << 16;

  /** Blank cells that one element may stand for. */
  private static final int MOST_REPEATED = 256;

  private static final int MOST_CELLS = 16_384;

  private final Content content;
  private final Part part;
  private final Part table;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Rows rows;
  private @Nullable WideRow row;
  private boolean began;
  private int tables;
  private int cells;
  private int repeated;
  private int opened;
  private long number;

  MarkupText(Content content, String inside, String section) {
    this.content = content;
    this.part =
        new Part(
            inside, section, Format.DOCUMENT, Part.Shape.TEXT, '\0', StandardCharsets.UTF_8, 100);
    this.table =
        new Part(
            inside, section, Format.DOCUMENT, Part.Shape.CELLS, '\0', StandardCharsets.UTF_8, 100);
  }

  void read(InputStream in) throws IOException {
    content.begin(part);
    began = true;
    try (in) {
      Xml.read(in, this);
    } finally {
      endTable();
      flush();
      content.end();
    }
  }

  @Override
  public void start(String name, XMLStreamReader xml) throws IOException {
    switch (name) {
      case "t", "delText", "instrText", "text" -> opened++;
      case "p", "h" -> opened += isOpenDocument(xml) ? 1 : 0;
      case "tbl", "table" -> {
        if (tables++ == 0) {
          beginTable();
        }
      }
      case "tc", "table-cell" -> {
        cells++;
        String times = Xml.attribute(xml, "number-columns-repeated");
        boolean given = times != null && times.matches("\\d{1,5}");
        repeated = given && times != null ? Math.min(MOST_REPEATED, Integer.parseInt(times)) : 1;
      }
      case "tab", "s" -> text.append(name.equals("s") ? ' ' : '\t');
      case "br", "cr", "line-break" -> text.append('\n');
      case "author", "person" -> {
        String who = Xml.attribute(xml, "displayName");
        text.append(who == null ? "" : who + "\n");
      }
      default -> {}
    }
  }

  @Override
  public void text(XMLStreamReader xml) throws IOException {
    if (opened > 0) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      if (text.length() > PIECE) {
        flush();
      }
    }
  }

  @Override
  public void end(String name) throws IOException {
    switch (name) {
      case "t", "delText", "instrText", "text" -> opened = Math.max(0, opened - 1);
      case "p", "h" -> {
        text.append(cells > 0 ? ' ' : '\n');
        opened = 0;
      }
      case "tc", "table-cell" -> {
        cells = Math.max(0, cells - 1);
        if (cells == 0) {
          cell();
        }
      }
      case "tr", "table-row" -> {
        if (tables == 1) {
          row();
        }
      }
      case "tbl", "table" -> {
        tables = Math.max(0, tables - 1);
        if (tables == 0) {
          endTable();
        }
      }
      case "comment" -> text.append('\n');
      default -> {}
    }
  }

  private void beginTable() throws IOException {
    flush();
    content.end();
    began = false;
    content.begin(table);
    Rows all = new Rows(content);
    rows = all;
    row = new WideRow(all);
    number = 1;
  }

  private void cell() throws IOException {
    String all = text.toString().strip();
    text.setLength(0);
    for (int i = 0; row != null && i < (all.isEmpty() ? repeated : 1); i++) {
      if (row.size() < MOST_CELLS) {
        row.put(row.size(), all, number);
      } else if (!all.isEmpty()) {
        content.cell(content.column(""), number, all);
      }
    }
  }

  private void row() throws IOException {
    if (row != null) {
      row.end(number);
    }
    number++;
  }

  /** Text goes on behind the table as another part. */
  private void endTable() throws IOException {
    if (rows != null) {
      row();
      rows.end();
      rows = null;
      row = null;
      content.end();
    }
  }

  /** There the paragraph itself holds the letters. */
  private static boolean isOpenDocument(XMLStreamReader xml) {
    String namespace = xml.getNamespaceURI();
    return namespace != null && namespace.startsWith("urn:oasis");
  }

  private void flush() throws IOException {
    if (text.isEmpty()) {
      return;
    }
    if (rows != null) {
      content.cell(content.column(""), number, text.toString());
    } else {
      if (!began) {
        content.begin(part);
        began = true;
      }
      byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
      content.text(utf8, 0, utf8.length, 0);
    }
    text.setLength(0);
  }
}
