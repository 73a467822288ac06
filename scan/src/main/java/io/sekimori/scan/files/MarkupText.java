package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamReader;

/** The text of a document's markup: a paragraph is a line, a row of a table too. */
final class MarkupText implements Xml.Listener {
  private static final int PIECE = 1 << 16;

  private final Content content;
  private final Part part;
  private final StringBuilder text = new StringBuilder();
  private int cells;
  private int opened;

  MarkupText(Content content, String inside, String section) {
    this.content = content;
    this.part =
        new Part(
            inside, section, Format.DOCUMENT, Part.Shape.TEXT, '\0', StandardCharsets.UTF_8, 100);
  }

  void read(InputStream in) throws IOException {
    content.begin(part);
    try (in) {
      Xml.read(in, this);
    } finally {
      flush();
      content.end();
    }
  }

  @Override
  public void start(String name, XMLStreamReader xml) {
    switch (name) {
      case "t", "delText", "instrText", "text" -> opened++;
      case "p", "h" -> opened += isOpenDocument(xml) ? 1 : 0;
      case "tc", "table-cell" -> cells++;
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
        text.append('\t');
      }
      case "tr", "table-row", "comment" -> text.append('\n');
      default -> {}
    }
  }

  /** There the paragraph itself holds the letters. */
  private static boolean isOpenDocument(XMLStreamReader xml) {
    String namespace = xml.getNamespaceURI();
    return namespace != null && namespace.startsWith("urn:oasis");
  }

  private void flush() throws IOException {
    if (!text.isEmpty()) {
      byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
      content.text(utf8, 0, utf8.length, 0);
      text.setLength(0);
    }
  }
}
