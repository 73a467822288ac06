package io.sekimori.scan.corpus;

import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.detect.Table;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file while it is written. */
final class Page {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Document.Planted> planted = new ArrayList<>();
  private int column = -1;

  Page text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Something to be found. */
  Page plant(Kind kind, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    planted.add(new Document.Planted(kind, column, bytes.size(), utf8.length));
    bytes.writeBytes(utf8);
    return this;
  }

  Page column(int column) {
    this.column = column;
    return this;
  }

  int size() {
    return bytes.size();
  }

  Document document(String name, @Nullable Table layout) {
    return new Document(name, bytes.toByteArray(), layout, List.copyOf(planted));
  }
}
