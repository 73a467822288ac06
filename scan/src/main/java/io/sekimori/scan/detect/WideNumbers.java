package io.sekimori.scan.detect;

/**
 * Numbers with full-width digits, or with dashes and brackets beyond ASCII: folded to ASCII into a
 * small window of its own and judged there.
 */
final class WideNumbers {
  private static final int LONGEST = 32;
  private static final int BEFORE = 96;
  private static final int BEHIND = 96;
  private static final int SIZE = 256;

  private final byte[] bytes;
  private final byte[] folded = new byte[SIZE];
  private final int[] origin = new int[SIZE];
  private final Planes planes = new Planes(SIZE / 64 + 1);
  private final long[] run = new long[SIZE / 64 + 1];
  private final Planes.Filler filler = Planes.scalar();
  private final Numbers numbers;

  WideNumbers(byte[] bytes, Spot spot, Labels labels) {
    this.bytes = bytes;
    numbers = new Numbers(folded, planes, run, spot.through(origin), labels);
  }

  /**
   * Judges the number that holds the wide character there.
   *
   * @return behind the number in the bytes, or {@code p}
   */
  int at(int p) {
    if (goesOn(p)) {
      return p;
    }
    int from = p;
    for (int i = 0; i < 6 && Bytes.digit(bytes[from - 1]); i++) {
      from--;
    }
    if (from == p && !digit(p)) {
      from = opening(p);
      if (from < 0) {
        return p;
      }
    }
    int letters = lettersBefore(from);
    int length = fold(from - 3 * letters);
    filler.fill(folded, SIZE / 64, planes, (byte) '\n', (byte) '\n');
    planes.blank(SIZE / 64);
    Walk.joinRuns(planes, run, SIZE / 64);
    int digits = BEFORE + letters;
    int end = numbers.at(digits);
    return end > digits && length > 0 ? origin[end] : p;
  }

  /** A wide digit before it, or a dash with a digit before that: the number began earlier. */
  private boolean goesOn(int p) {
    int before = Japanese.classAt(bytes, p - 3);
    int joiner = Japanese.charAt(bytes, p - 3);
    boolean dashed = Japanese.dash(joiner) || joiner == '）';
    return (before == Japanese.WIDE_DIGIT && digit(p))
        || (dashed && (digit(p - 6) || digit(p - 4)));
  }

  /** Two full-width capitals, and none before them, belong to the number. */
  private int lettersBefore(int from) {
    return capital(from - 3) && capital(from - 6) && !capital(from - 9) ? 2 : 0;
  }

  private boolean capital(int at) {
    return Bytes.capital(Japanese.narrow(Japanese.charAt(bytes, at)));
  }

  /** A full-width bracket before a digit. */
  private int opening(int p) {
    return Japanese.charAt(bytes, p) == '（' && digit(p + 3) ? p + 3 : -1;
  }

  private boolean digit(int at) {
    return Bytes.digit(bytes[at]) || Japanese.classAt(bytes, at) == Japanese.WIDE_DIGIT;
  }

  /** What stands before as it is, then the number in ASCII. */
  private int fold(int from) {
    java.util.Arrays.fill(folded, (byte) 0);
    System.arraycopy(bytes, from - BEFORE, folded, 0, BEFORE);
    for (int i = 0; i < BEFORE; i++) {
      origin[i] = from - BEFORE + i;
    }
    int length = BEFORE;
    int at = from;
    while (length < BEFORE + LONGEST) {
      origin[length] = at;
      int c = Japanese.charAt(bytes, at);
      int kind = Japanese.flags(c) & Japanese.CLASS;
      byte b = bytes[at];
      if (kind == Japanese.WIDE_DIGIT) {
        b = (byte) ('0' + c - 0xff10);
      } else if (Japanese.dash(c) || c == '（' || c == '）') {
        b = '-';
      } else if (c == 0x3000) {
        b = ' ';
      } else if (Bytes.letter(Japanese.narrow(c))) {
        b = Japanese.narrow(c);
      } else if (b < 0) {
        break;
      }
      folded[length++] = b;
      at += c == 0 ? 1 : 3;
    }
    for (int i = length; i < SIZE; i++) {
      origin[i] = at;
    }
    if (length < BEFORE + LONGEST) { // what stands behind tells too; NULs end it
      System.arraycopy(bytes, at, folded, length, BEHIND);
    }
    return length - BEFORE;
  }
}
