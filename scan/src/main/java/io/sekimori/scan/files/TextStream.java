package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in some encoding, handed on as UTF-8, in pieces of whole lines as far as lines are short.
 */
final class TextStream {
  /** Also the longest line that is handed on in one piece. */
  static final int BUFFER = 1 << 20;

  private final Taker taker;
  private byte[] buffer = new byte[BUFFER];
  private @Nullable Encoding encoding;
  private long line = 1;
  private boolean began;
  private boolean longLine;
  private boolean nuls;
  private boolean broken;

  /** Takes what was decoded. */
  interface Taker {
    /** Before the first piece; {@code head} is the first piece. */
    void begin(Charset charset, int certainty, byte[] head, int from, int to) throws IOException;

    void take(byte[] utf8, int from, int to, long line) throws IOException;
  }

  /** What was odd about the text. */
  record Odd(boolean longLine, boolean nuls, boolean broken) {}

  /** With an encoding that somebody states, such as the header of a mail. */
  TextStream(@Nullable Charset stated, Taker taker) {
    this.encoding = stated == null ? null : new Encoding(stated, 90, 0);
    this.taker = taker;
  }

  /** Reads to the end. */
  Odd read(InputStream in) throws IOException {
    int filled = 0;
    boolean first = true;
    while (true) {
      int read = in.readNBytes(buffer, filled, buffer.length - filled);
      boolean last = read < buffer.length - filled;
      filled += read;
      int from = first ? mark(filled) : 0;
      first = false;
      int cut = last ? filled : cut(from, filled);
      hand(from, cut);
      System.arraycopy(buffer, cut, buffer, 0, filled - cut);
      filled -= cut;
      if (last) {
        return new Odd(longLine, nuls, broken);
      }
    }
  }

  private int mark(int filled) {
    if (encoding != null) {
      return 0;
    }
    Encoding start = Encoding.ofStart(buffer, filled);
    if (start.certainty() > 0) {
      encoding = start;
    }
    return start.mark();
  }

  private boolean isWide() {
    return encoding != null
        && (encoding.charset().equals(UTF_16LE) || encoding.charset().equals(UTF_16BE));
  }

  /** After the last line end, or where a long line is cut with the least harm. */
  private int cut(int from, int filled) {
    int unit = isWide() ? 2 : 1;
    int low = encoding != null && encoding.charset().equals(UTF_16LE) ? 0 : unit - 1;
    for (int i = filled - (filled - from) % unit - unit; i >= from; i -= unit) {
      if (buffer[i + low] == '\n' && (unit == 1 || buffer[i + 1 - low] == 0)) {
        return i + unit;
      }
    }
    longLine = true;
    if (unit == 2) {
      return filled - (filled - from) % 2;
    }
    for (int i = filled - 1; i > filled - 4096; i--) {
      if (buffer[i] >= 0x20 && isBetween(buffer[i])) {
        return i + 1;
      }
    }
    int i = filled;
    while (i > filled - 4 && (buffer[i - 1] & 0xc0) == 0x80) {
      i--; // not within a letter of UTF-8
    }
    return i > from + 1 && buffer[i - 1] < 0 ? i - 1 : filled;
  }

  /** No part of a number, a word, an address or a letter of any encoding (below 0x40). */
  private static boolean isBetween(byte b) {
    return b == ' ' || b == ',' || b == ';' || b == '"' || b == '<';
  }

  private void hand(int from, int to) throws IOException {
    if (from == to && began) {
      return;
    }
    look(from, to);
    Charset charset = encoding == null ? UTF_8 : encoding.charset();
    byte[] utf8 = buffer;
    int start = from;
    int end = to;
    if (!charset.equals(UTF_8)) {
      String text = new String(buffer, from, to - from, charset);
      broken |= text.indexOf('\ufffd') >= 0;
      utf8 = text.getBytes(UTF_8);
      start = 0;
      end = utf8.length;
    }
    blankNuls(utf8, start, end);
    if (!began) {
      began = true;
      taker.begin(charset, encoding == null ? 100 : encoding.certainty(), utf8, start, end);
    }
    taker.take(utf8, start, end, line);
    line += count(utf8, start, end);
  }

  /** The encoding is decided where it first matters: a file may be ASCII for a long time. */
  private void look(int from, int to) {
    if (encoding == null) {
      int telling = Encoding.firstTelling(buffer, from, to);
      if (telling >= 0) {
        encoding = Encoding.of(buffer, telling, to);
      }
    }
    if (encoding != null && encoding.charset().equals(UTF_8) && !broken) {
      broken = encoding.certainty() < 90 || !Utf8.isValid(buffer, from, to, longLine);
    }
  }

  private void blankNuls(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        nuls = true;
        Arrays.fill(bytes, i, i + 1, (byte) ' ');
      }
    }
  }

  private static int count(byte[] bytes, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    return lines;
  }
}
