package io.sekimori.scan.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Strings and numbers of JSON with the path of keys to them as column, such as {@code
 * customers[].phone}. It never gives up: what is no JSON is passed over until a string begins, so
 * that a broken file is read like any other.
 */
final class JsonText implements TextReader.Structured {
  /** Deeper than this the path no longer grows. */
  private static final int DEEPEST = 64;

  private static final int LONGEST_KEY = 100;

  private final Content content;
  private final List<String> path = new ArrayList<>();
  private final ByteArrayOutputStream token = new ByteArrayOutputStream();
  private int depth;
  private State state = State.BETWEEN;
  private String key = "";
  private int unicode;
  private int unicodeDigits;
  private char high;
  private long line = 1;

  private enum State {
    BETWEEN,
    STRING,
    ESCAPE,
    UNICODE,
    /** After a string: a colon says that it was a key. */
    AFTER_STRING,
    NUMBER
  }

  JsonText(Content content) {
    this.content = content;
  }

  @Override
  public void take(byte[] utf8, int from, int to, long firstLine) throws IOException {
    line = firstLine;
    for (int i = from; i < to; i++) {
      one(utf8[i]);
      if (utf8[i] == '\n') {
        line++;
      }
      if (token.size() >= TextStream.BUFFER) {
        value(); // a string longer than any buffer goes on as another
      }
    }
  }

  private void one(byte b) throws IOException {
    switch (state) {
      case BETWEEN -> between(b);
      case STRING -> inString(b);
      case ESCAPE -> escape(b);
      case UNICODE -> unicode(b);
      case NUMBER -> {
        if ((b >= '0' && b <= '9') || ".eE+-".indexOf(b) >= 0) {
          token.write(b);
        } else {
          value();
          state = State.BETWEEN;
          between(b);
        }
      }
      case AFTER_STRING -> {
        if (b == ':') {
          key();
          state = State.BETWEEN;
        } else if (b > ' ' || b < 0) {
          value();
          state = State.BETWEEN;
          between(b);
        }
      }
    }
  }

  private void between(byte b) {
    switch (b) {
      case '"' -> state = State.STRING;
      case '{', '[' -> {
        if (depth++ < DEEPEST) {
          path.add(b == '[' ? key + "[]" : key);
        }
        key = "";
      }
      case '}', ']' -> {
        if (depth > 0 && depth-- <= DEEPEST) {
          path.removeLast();
        }
        key = "";
      }
      default -> {
        if (b >= '0' && b <= '9') {
          token.write(b);
          state = State.NUMBER;
        }
      }
    }
  }

  private void inString(byte b) {
    if (b == '"') {
      state = State.AFTER_STRING;
    } else if (b == '\\') {
      state = State.ESCAPE;
    } else {
      token.write(b);
    }
  }

  private void escape(byte b) {
    if (b == 'u') {
      state = State.UNICODE;
      unicode = 0;
      unicodeDigits = 0;
      return;
    }
    token.write(
        switch (b) {
          case 'n', 'r', 't', 'b', 'f' -> ' ';
          default -> b;
        });
    state = State.STRING;
  }

  private void unicode(byte b) {
    int digit = Character.digit(b, 16);
    if (digit < 0) {
      state = State.STRING;
      inString(b);
      return;
    }
    unicode = unicode << 4 | digit;
    if (++unicodeDigits < 4) {
      return;
    }
    state = State.STRING;
    char c = (char) unicode;
    if (Character.isHighSurrogate(c)) {
      high = c;
      return;
    }
    String letter = Character.isLowSurrogate(c) ? new String(new char[] {high, c}) : "" + c;
    token.writeBytes(letter.getBytes(StandardCharsets.UTF_8));
  }

  private void key() throws IOException {
    String text = token.toString(StandardCharsets.UTF_8);
    token.reset();
    key = Label.of(text);
    if (!key.equals(text)) {
      content.cell(content.column(joined("*")), line, text); // data as a key
    }
    key = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
  }

  private void value() throws IOException {
    if (token.size() > 0) {
      content.cell(content.column(joined(key)), line, token.toString(StandardCharsets.UTF_8));
      token.reset();
    }
  }

  private String joined(String last) {
    StringBuilder joined = new StringBuilder();
    for (String step : path) {
      if (!step.isEmpty()) {
        joined.append(joined.isEmpty() || step.equals("[]") ? "" : ".").append(step);
      }
    }
    if (!last.isEmpty()) {
      joined.append(joined.isEmpty() ? "" : ".").append(last);
    }
    return joined.toString();
  }

  @Override
  public void end() throws IOException {
    value();
  }
}
