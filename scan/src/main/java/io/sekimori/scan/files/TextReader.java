package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text in any encoding: a table, JSON, an SQL dump, or just text. */
final class TextReader implements TextStream.Taker {
  private static final String SEAL = "-----BEGIN PGP MESSAGE";

  private final Content content;
  private final String inside;
  private final String name;
  private final TextStream stream;
  private @Nullable Structured structured;
  private boolean sealed;

  /** Takes text apart into cells, wherever pieces begin and end. */
  interface Structured {
    void take(byte[] utf8, int from, int to, long line) throws IOException;

    void end() throws IOException;
  }

  TextReader(Content content, String inside, String name, @Nullable Charset stated) {
    this.content = content;
    this.inside = inside;
    this.name = name;
    this.stream = new TextStream(stated, this);
  }

  void read(InputStream in) throws IOException {
    try {
      TextStream.Odd odd = stream.read(in);
      name(odd.longLine(), Reason.LONG_LINE);
      name(odd.nuls(), Reason.NULS);
      name(odd.broken(), Reason.BROKEN_ENCODING);
      name(sealed, Reason.ENCRYPTED);
    } finally {
      if (structured != null) {
        structured.end();
      }
      content.end();
    }
  }

  private void name(boolean odd, Reason reason) {
    if (odd) {
      content.notRead(inside, reason, true);
    }
  }

  @Override
  public void begin(Charset charset, int certainty, byte[] head, int from, int to)
      throws IOException {
    TextShape shape = TextShape.of(head, from, to, name);
    var part =
        new Part(inside, "", shape.format(), shape.shape(), shape.delimiter(), charset, certainty);
    structured =
        switch (shape.format()) {
          case JSON -> new JsonText(content);
          case SQL -> new SqlText(content, part);
          default -> null;
        };
    content.begin(part);
  }

  @Override
  public void take(byte[] utf8, int from, int to, long line) throws IOException {
    sealed |= line == 1 && isSealed(utf8, from, to);
    if (structured == null) {
      content.text(utf8, from, to, line);
    } else {
      structured.take(utf8, from, to, line);
    }
  }

  /** A mail or note with a sealed message in it, near its start. */
  private static boolean isSealed(byte[] utf8, int from, int to) {
    String start = string(utf8, from, Math.min(to, from + Format.HEAD));
    return start.startsWith(SEAL) || start.contains("\n" + SEAL);
  }

  static String string(byte[] utf8, int from, int to) {
    return new String(utf8, from, to - from, StandardCharsets.UTF_8);
  }
}
