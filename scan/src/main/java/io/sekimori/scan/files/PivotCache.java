package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The rows from which a pivot table was made, by the names of their columns. They stay in the file
 * when their sheet is deleted. Each value stands once in the list of its column or in its row.
 */
final class PivotCache implements Xml.Listener {
  private static final int MOST_FIELDS = 16_384;

  private final @Nullable Content content;
  private final List<String> fields;
  private final boolean records;
  private int field = -1;
  private long row;

  private PivotCache(@Nullable Content content, List<String> fields, boolean records) {
    this.content = content;
    this.fields = fields;
    this.records = records;
  }

  /** The list of columns with their values. */
  static void definition(Content content, Part part, InputStream in) throws IOException {
    new PivotCache(content, new ArrayList<>(), false).read(part, in);
  }

  /** Only the columns. */
  static List<String> fields(InputStream definition) throws IOException {
    var names = new ArrayList<String>();
    try (definition) {
      Xml.read(definition, new PivotCache(null, names, false));
    }
    return names;
  }

  static void records(Content content, Part part, List<String> fields, InputStream in)
      throws IOException {
    new PivotCache(content, fields, true).read(part, in);
  }

  private void read(Part part, InputStream in) throws IOException {
    if (content != null) {
      content.begin(part);
      try (in) {
        Xml.read(in, this);
      } finally {
        content.end();
      }
    }
  }

  @Override
  public void start(String name, XMLStreamReader xml) throws IOException {
    switch (name) {
      case "cacheField" -> {
        field++;
        row = 0;
        if (fields.size() < MOST_FIELDS) {
          String given = Xml.attribute(xml, "name");
          fields.add(given == null ? "" : given);
        }
        give(Xml.attribute(xml, "caption"));
      }
      case "r" -> {
        field = -1;
        row++;
      }
      case "s", "n", "d" -> {
        field += records ? 1 : 0;
        row += records ? 0 : 1;
        String value = Xml.attribute(xml, "v");
        give(value != null && name.equals("n") ? SheetReader.plain(value) : value);
        give(Xml.attribute(xml, "c"));
      }
      case "x", "b", "e", "m" -> field += records ? 1 : 0; // a number of a value, or none
      default -> {}
    }
  }

  private void give(@Nullable String value) throws IOException {
    if (content != null && value != null && !value.isBlank()) {
      String column = field >= 0 && field < fields.size() ? fields.get(field) : "";
      content.cell(content.column(column), row, value);
    }
  }

  @Override
  public void text(XMLStreamReader xml) {}

  @Override
  public void end(String name) {}
}
