package io.sekimori.scan.detect;

/** Machine readable zones of three sizes (ICAO 9303; japan-rules D2.6), around their fillers. */
final class Mrz {
  private static final int[] WIDTHS = {44, 36, 30};

  private final byte[] bytes;
  private final Spot spot;

  Mrz(byte[] bytes, Spot spot) {
    this.bytes = bytes;
    this.spot = spot;
  }

  /**
   * Judges the zone whose first line holds the filler there.
   *
   * @return behind the zone, or {@code p}
   */
  int at(int p) {
    int from = p;
    while (from > p - 44 && zone(bytes[from - 1])) {
      from--;
    }
    int width = lineEnd(from) - from;
    for (int known : WIDTHS) {
      if (width == known) {
        int end = zone(from, width);
        if (end > 0) {
          spot.hit(Codes.MRZ, from, end, Confidence.HIGH);
          return end;
        }
      }
    }
    return p;
  }

  private int zone(int from, int width) {
    byte kind = bytes[from];
    int second = nextLine(from + width);
    if (second < 0 || lineEnd(second) - second != width) {
      return -1;
    }
    if (width != 30) {
      return kind >= 'A' && kind <= 'Z' && secondLine(second) ? second + width : -1;
    }
    int third = nextLine(second + width);
    boolean three = third > 0 && lineEnd(third) - third == width;
    boolean agrees = checks(from + 5, 9) && checks(second, 6) && checks(second + 8, 6);
    return three && agrees ? third + width : -1;
  }

  /** Number, birth and expiry, each with its digit, stand alike in both sizes of two lines. */
  private boolean secondLine(int from) {
    return checks(from, 9) && checks(from + 13, 6) && checks(from + 21, 6);
  }

  private boolean checks(int from, int length) {
    return bytes[from + length] - '0' == CheckDigits.mrz(bytes, from, length);
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < from + 45 && zone(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Lines are apart by a line feed, perhaps with blanks, or as text by {@code \n}. */
  private int nextLine(int at) {
    for (int i = 0; i < 6; i++) {
      if (zone(bytes[at])) {
        return i == 0 ? -1 : at;
      }
      if (bytes[at] != '\r' && bytes[at] != '\n' && bytes[at] != ' ' && bytes[at] != '\t') {
        return -1;
      }
      at++;
    }
    return -1;
  }

  private static boolean zone(byte b) {
    return Bytes.capital(b) || Bytes.digit(b) || b == '<';
  }
}
