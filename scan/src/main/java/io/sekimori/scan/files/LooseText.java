package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamReader;

/**
 * All texts of an XML, and its attributes if people may have written them: a text, or an attribute,
 * is a line. Pieces of a paragraph stay together.
 */
final class LooseText implements Xml.Listener {
  private static final int PIECE = 1 << 16;

  private final Content content;
  private final Part part;
  private final boolean everything;
  private final StringBuilder text = new StringBuilder();
  private boolean began;
  private boolean external;

  private LooseText(Content content, Part part, boolean everything) {
    this.content = content;
    this.part = part;
    this.everything = everything;
  }

  /** With all its attributes, where their names are anybody's. */
  static void everything(Content content, Part part, InputStream in) throws IOException {
    new LooseText(content, part, true).read(in);
  }

  static void texts(Content content, Part part, InputStream in) throws IOException {
    new LooseText(content, part, false).read(in);
  }

  private void read(InputStream in) throws IOException {
    try (in) {
      Xml.read(in, this);
    } finally {
      flush();
      if (began) {
        content.end();
      }
    }
  }

  @Override
  public void start(String name, XMLStreamReader xml) throws IOException {
    external = "External".equals(Xml.attribute(xml, "TargetMode"));
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (isOfPeople(xml.getAttributeLocalName(i))) {
        text.append(xml.getAttributeValue(i)).append('\n');
      }
    }
    flushIfLong();
  }

  /** Others number and place things. */
  private boolean isOfPeople(String attribute) {
    return switch (attribute) {
      case "Target" -> external;
      case "name",
          "caption",
          "n",
          "userName",
          "v",
          "title",
          "descr",
          "alt",
          "connection",
          "command" ->
          true;
      default -> everything;
    };
  }

  @Override
  public void text(XMLStreamReader xml) throws IOException {
    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    flushIfLong();
  }

  @Override
  public void end(String name) {
    boolean withinParagraph = !everything && (name.equals("t") || name.startsWith("r"));
    if (!withinParagraph && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  private void flushIfLong() throws IOException {
    if (text.length() > PIECE) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (text.toString().isBlank()) {
      text.setLength(0);
      return;
    }
    if (!began) {
      content.begin(part);
      began = true;
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    content.text(utf8, 0, utf8.length, 0);
    text.setLength(0);
  }
}
