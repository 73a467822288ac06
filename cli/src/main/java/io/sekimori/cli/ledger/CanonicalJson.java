package io.sekimori.cli.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says whether an entry is a canonical JSON object: RFC 8785 with integers below 2⁵³ as the only
 * numbers (docs/spec/ledger-export.md). One pass over the bytes; allocates only for names or
 * strings that are not plain ASCII. For one entry at a time.
 */
final class CanonicalJson {
  private static final int DEEPEST = 32;
  private static final int MOST_DIGITS = 16;
  private static final long LARGEST = (1L << 53) - 1;
  private static final String SHORT_ESCAPES = "\"\\bfnrt";

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int at;

  private CanonicalJson(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.at = start;
  }

  /** The rule as an {@link io.sekimori.tlog.EntryVisitor}. */
  static @Nullable String visit(long index, byte[] bundle, int offset, int length) {
    return problem(bundle, offset, length);
  }

  /** Null when the bytes are canonical, otherwise the offset of the first byte that is not. */
  static @Nullable String problem(byte[] bytes, int offset, int length) {
    CanonicalJson json = new CanonicalJson(bytes, offset, offset + length);
    try {
      json.object(0);
      require(json.at == json.end);
      return null;
    } catch (NotCanonical _) {
      return String.format(Locale.ROOT, "%d", json.at - json.start);
    }
  }

  private static final class NotCanonical extends Exception {
    private static final long serialVersionUID = 1L;

    NotCanonical() {
      super(null, null, false, false);
    }
  }

  private void object(int depth) throws NotCanonical {
    require(depth < DEEPEST);
    expect('{');
    if (peek() == '}') {
      at++;
      return;
    }
    int before = -1;
    int beforeEnd = -1;
    while (true) {
      int name = at;
      string();
      if (before >= 0 && !isBefore(before, beforeEnd, name, at)) {
        at = name;
        throw new NotCanonical();
      }
      before = name;
      beforeEnd = at;
      expect(':');
      value(depth);
      if (peek() == '}') {
        at++;
        return;
      }
      expect(',');
    }
  }

  private void array(int depth) throws NotCanonical {
    require(depth < DEEPEST);
    expect('[');
    if (peek() == ']') {
      at++;
      return;
    }
    while (true) {
      value(depth);
      if (peek() == ']') {
        at++;
        return;
      }
      expect(',');
    }
  }

  private void value(int depth) throws NotCanonical {
    switch (peek()) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> integer();
    }
  }

  private void literal(String word) throws NotCanonical {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
  }

  private void integer() throws NotCanonical {
    if (peek() == '-') {
      at++;
      require(peek() != '0');
    }
    int first = at;
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - first < MOST_DIGITS) {
      value = value * 10 + (bytes[at++] - '0');
    }
    require(at > first && value <= LARGEST);
    require(bytes[first] != '0' || at == first + 1);
  }

  private void string() throws NotCanonical {
    expect('"');
    int first = at;
    boolean ascii = true;
    while (true) {
      int c = peek();
      if (c == '"') {
        break;
      }
      require(c >= 0x20 || c < 0);
      ascii &= c > 0;
      at++;
      if (c == '\\') {
        escape();
      }
    }
    if (!ascii) {
      byte[] again = new String(bytes, first, at - first, UTF_8).getBytes(UTF_8);
      require(Arrays.equals(again, 0, again.length, bytes, first, at));
    }
    at++;
  }

  /** Short escapes where there are any, otherwise \\u00xx in lower case for control characters. */
  private void escape() throws NotCanonical {
    int c = peek();
    if (c != 'u') {
      require(SHORT_ESCAPES.indexOf(c) >= 0);
      at++;
      return;
    }
    literal("u00");
    int high = peek();
    require(high == '0' || high == '1');
    at++;
    int low = peek();
    require((low >= '0' && low <= '9') || (low >= 'a' && low <= 'f'));
    boolean hasShort = high == '0' && "89acd".indexOf(low) >= 0;
    require(!hasShort);
    at++;
  }

  /** Names are ordered by UTF-16 code units (RFC 8785 section 3.2.3), which ASCII bytes are. */
  private boolean isBefore(int before, int beforeEnd, int name, int nameEnd) {
    int first = before + 1;
    int second = name + 1;
    while (first < beforeEnd - 1 && second < nameEnd - 1) {
      byte a = bytes[first++];
      byte b = bytes[second++];
      if (a < 0 || b < 0 || a == '\\' || b == '\\') {
        return unescaped(before, beforeEnd).compareTo(unescaped(name, nameEnd)) < 0;
      }
      if (a != b) {
        return a < b;
      }
    }
    return beforeEnd - before < nameEnd - name;
  }

  private String unescaped(int quote, int endQuote) {
    String raw = new String(bytes, quote + 1, endQuote - quote - 2, UTF_8);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        text.append(c);
      } else if (raw.charAt(++i) == 'u') {
        text.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        text.append("\"\\\b\f\n\r\t".charAt(SHORT_ESCAPES.indexOf(raw.charAt(i))));
      }
    }
    return text.toString();
  }

  private int peek() throws NotCanonical {
    require(at < end);
    return bytes[at];
  }

  private void expect(char c) throws NotCanonical {
    require(peek() == c);
    at++;
  }

  private static void require(boolean canonical) throws NotCanonical {
    if (!canonical) {
      throw new NotCanonical();
    }
  }
}
