package io.sekimori.scan;

import io.sekimori.scan.detect.Confidence;
import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.detect.Sweep;
import io.sekimori.scan.files.Label;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Names of files and entries as a report may show them: what looks like a value is masked. */
final class Shown {
  /** Shorter numbers are dates and counters, longer ones no numbers of persons. */
  private static final int TELLING_DIGITS = 10;

  private static final int MOST_DIGITS = 16;

  /** Marks that say nothing. */
  private static final String PLAIN = "-_ .@()";

  private static final char UNKNOWN = '\ufffd';

  private Shown() {}

  /**
   * A path of the file system. Its letters may be in another encoding than this process expects, as
   * on old shares: then its bytes are asked.
   */
  static String of(Path path, Detectors detectors) {
    String text = path.toString();
    return of(text.indexOf(UNKNOWN) < 0 ? text : decoded(path), detectors);
  }

  private static String decoded(Path path) {
    String raw = path.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      bytes.write(c == '%' ? Integer.parseInt(raw, i + 1, i + 3, 16) : c);
      i += c == '%' ? 2 : 0;
    }
    String text = Label.decoded(bytes.toByteArray());
    return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** The name with stars where a detector is sure, and for long numbers. */
  static String of(String name, Detectors detectors) {
    if (!isTelling(name)) {
      return printable(name);
    }
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    boolean[] masked = new boolean[utf8.length];
    Sweep sweep =
        detectors.text(
            (_, _, offset, length, confidence) -> {
              if (confidence != Confidence.LOW) {
                int from = (int) Math.min(offset, masked.length);
                Arrays.fill(masked, from, Math.min(masked.length, from + length), true);
              }
            });
    sweep.feed(utf8, 0, utf8.length);
    sweep.finish();
    markNumbers(utf8, masked);
    return printable(starred(utf8, masked));
  }

  static boolean isTelling(String name) {
    return name.indexOf('@') >= 0
        || name.indexOf('\uff20') >= 0
        || name.codePoints().filter(Character::isDigit).count() >= 7;
  }

  private static void markNumbers(byte[] utf8, boolean[] masked) {
    int from = -1;
    int digits = 0;
    for (int i = 0; i <= utf8.length; i++) {
      byte b = i < utf8.length ? utf8[i] : (byte) '/';
      boolean digit = b >= '0' && b <= '9';
      if (digit) {
        from = from < 0 ? i : from;
        digits++;
      } else if ((b != '-' && b != ' ' && b != '_') || !isDigit(utf8, i + 1)) {
        if (digits >= TELLING_DIGITS && digits <= MOST_DIGITS) {
          Arrays.fill(masked, from, i, true);
        }
        from = -1;
        digits = 0;
      }
    }
  }

  private static boolean isDigit(byte[] utf8, int at) {
    return at < utf8.length && utf8[at] >= '0' && utf8[at] <= '9';
  }

  private static String starred(byte[] utf8, boolean[] masked) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      if (masked[i] && PLAIN.indexOf(utf8[i]) < 0) {
        text.append(new String(utf8, from, i - from, StandardCharsets.UTF_8));
        text.append((utf8[i] & 0xc0) == 0x80 ? "" : "*");
        from = i + 1;
      }
    }
    return text.append(new String(utf8, from, utf8.length - from, StandardCharsets.UTF_8))
        .toString();
  }

  /** Nothing that steers a terminal. */
  private static String printable(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                plain.appendCodePoint(
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? '\ufffd'
                        : c));
    return plain.toString();
  }
}
