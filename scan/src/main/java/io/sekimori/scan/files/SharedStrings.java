package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Texts that cells of a workbook refer to. What is beyond the memory is handed on at once, without
 * its columns.
 */
final class SharedStrings implements Xml.Listener {
  private static final int OVERHEAD = 56;

  private final long memory;
  private final List<String> strings = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable Content content;
  private String inside = "";
  private long used;
  private long index;
  private boolean open;
  private boolean phonetic;
  private boolean cut;
  private int loose = -1;

  SharedStrings(long memory) {
    this.memory = memory;
  }

  void read(InputStream in, Content taker, String place) throws IOException {
    content = taker;
    inside = place;
    try (in) {
      Xml.read(in, this);
    } finally {
      if (loose >= 0) {
        taker.end();
      }
    }
  }

  boolean isIncomplete() {
    return cut || loose >= 0;
  }

  /** The text of that number, or nothing where it was handed on already. */
  String get(int number) {
    return number >= 0 && number < strings.size() ? strings.get(number) : "";
  }

  @Override
  public void start(String name, XMLStreamReader xml) {
    switch (name) {
      case "si" -> text.setLength(0);
      case "t" -> open = !phonetic;
      case "rPh" -> phonetic = true;
      default -> {}
    }
  }

  @Override
  public void text(XMLStreamReader xml) {
    cut |= open && text.length() >= TextStream.BUFFER;
    if (open && text.length() < TextStream.BUFFER) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  @Override
  public void end(String name) throws IOException {
    switch (name) {
      case "si" -> keep(text.toString());
      case "t" -> open = false;
      case "rPh" -> phonetic = false;
      default -> {}
    }
  }

  private void keep(String string) throws IOException {
    index++;
    used += OVERHEAD + 2L * string.length();
    if (used <= memory) {
      strings.add(string);
      return;
    }
    Content taker = content;
    if (taker != null) {
      if (loose < 0) {
        taker.begin(Reading.cells(inside, "", Format.XLSX));
        loose = taker.column("");
      }
      taker.cell(loose, index, string);
    }
  }
}
