package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.List;

/**
 * Which letters some bytes are.
 *
 * @param certainty in per cent
 * @param mark bytes at the start that only say the encoding
 */
record Encoding(Charset charset, int certainty, int mark) {
  static final Charset CP932 = Charset.forName("windows-31j");
  static final Charset EUC_JP = Charset.forName("EUC-JP");
  static final Charset ISO_2022_JP = Charset.forName("ISO-2022-JP");

  /** How far a guess looks. */
  private static final int LOOK = 1 << 16;

  /** Says the encoding if the first bytes of a file tell it: a mark, or every other byte NUL. */
  static Encoding ofStart(byte[] bytes, int length) {
    if (starts(bytes, length, 0xef, 0xbb, 0xbf)) {
      return new Encoding(UTF_8, 100, 3);
    }
    if (starts(bytes, length, 0xff, 0xfe)) {
      return new Encoding(UTF_16LE, 100, 2);
    }
    if (starts(bytes, length, 0xfe, 0xff)) {
      return new Encoding(UTF_16BE, 100, 2);
    }
    int look = Math.min(length, LOOK) & ~1;
    int little = wide(bytes, look, 1);
    int big = wide(bytes, look, 0);
    if (look >= 8 && Math.max(little, big) >= 85 && Math.abs(little - big) >= 20) {
      return new Encoding(
          little > big ? UTF_16LE : UTF_16BE, Math.min(95, Math.max(little, big)), 0);
    }
    return new Encoding(UTF_8, 0, 0);
  }

  /**
   * Says the encoding of bytes of which one at least is not ASCII, or an escape.
   *
   * @return UTF-8 with certainty 0 if nothing fits
   */
  static Encoding of(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + LOOK);
    if (isEscaped(bytes, from, end)) {
      return new Encoding(ISO_2022_JP, 95, 0);
    }
    Fit utf8 = Fit.of(UTF_8, bytes, from, end);
    if (utf8.broken() == 0) {
      return new Encoding(UTF_8, 99, 0);
    }
    Fit best = utf8;
    for (Charset charset : List.of(CP932, EUC_JP)) {
      Fit fit = Fit.of(charset, bytes, from, end);
      best = fit.score() > best.score() ? fit : best;
    }
    int share = best.letters() == 0 ? 0 : 100 * best.plain() / (best.letters() + best.broken());
    return new Encoding(best.charset(), Math.clamp(share, 0, 98), 0);
  }

  /** True if a byte is an escape or not ASCII, so that the encoding matters. */
  static int firstTelling(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0 || bytes[i] == 0x1b) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isEscaped(byte[] bytes, int from, int to) {
    boolean escape = false;
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
      if (bytes[i] == 0x1b && i + 2 < to) {
        escape |= (bytes[i + 1] == '$' || bytes[i + 1] == '(');
      }
    }
    return escape;
  }

  private static boolean starts(byte[] bytes, int length, int... mark) {
    if (length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** The share of pairs that are letters one expects in Japanese business text, in per cent. */
  private static int wide(byte[] bytes, int length, int high) {
    int likely = 0;
    boolean nul = false; // every line end has one
    for (int i = 0; i + 1 < length; i += 2) {
      int c = (bytes[i + high] & 0xff) << 8 | (bytes[i + 1 - high] & 0xff);
      boolean ascii = (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
      nul |= bytes[i] == 0 || bytes[i + 1] == 0;
      likely += ascii || Fit.isPlain((char) c) ? 1 : 0;
    }
    return nul ? 200 * likely / length : 0;
  }

  /** How well a charset fits: what is broken, and how much is what Japanese text is made of. */
  private record Fit(Charset charset, int letters, int plain, int rare, int broken) {
    static Fit of(Charset charset, byte[] bytes, int from, int to) {
      var decoder =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
      CharBuffer out = CharBuffer.allocate(to - from + 1);
      int broken = 0;
      while (in.hasRemaining()) {
        CoderResult result = decoder.decode(in, out, false);
        if (!result.isError()) {
          break; // the rest is the beginning of a letter
        }
        broken++;
        in.position(in.position() + Math.min(in.remaining(), result.length()));
        decoder.reset();
      }
      int letters = 0;
      int plain = 0;
      int rare = 0;
      for (char c : Arrays.copyOf(out.array(), out.position())) {
        if (c >= 0x80) {
          letters++;
          plain += isPlain(c) ? 1 : 0;
          rare +=
              c >= 0xff61 && c <= 0xff9f ? 1 : 0; // EUC read as CP932 is full of half-width kana
        }
      }
      return new Fit(charset, letters, plain, rare, broken);
    }

    double score() {
      if (letters + broken == 0) {
        return 0;
      }
      return (plain - 0.6 * rare - 8.0 * broken) / (letters + broken);
    }

    static boolean isPlain(char c) {
      return (c >= 0x3000 && c <= 0x30ff) // kana and marks
          || (c >= 0x4e00 && c <= 0x9fff)
          || (c >= 0xff01 && c <= 0xff9f)
          || (c >= 0x2010 && c <= 0x2312)
          || c == 0xa0;
    }
  }
}
