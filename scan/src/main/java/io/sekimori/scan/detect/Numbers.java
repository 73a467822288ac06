package io.sekimori.scan.detect;

/** Runs of digits: what their grouping, check digits and surroundings make of them. */
final class Numbers {
  private final byte[] bytes;
  private final Planes planes;
  private final long[] run;
  private final Spot spot;
  private final Signatures signatures = new Signatures();
  private final Labels labels = Labels.standard();
  private final byte[] d = new byte[Signatures.LONGEST];

  Numbers(byte[] bytes, Planes planes, long[] run, Spot spot) {
    this.bytes = bytes;
    this.planes = planes;
    this.run = run;
    this.spot = spot;
  }

  /**
   * Judges the numbers that start at {@code p}, the longest first. They end where the run does or
   * at a space.
   *
   * @return behind the number that was taken, or {@code p}
   */
  int at(int p) {
    long digits = word(planes.digit, p);
    long running = word(run, p);
    int length = Long.numberOfTrailingZeros(~running);
    long ends = (word(planes.space, p) & running) | (length < 64 ? 1L << length : 0);
    ends &= (1L << (Signatures.LONGEST + 1)) - 1 & -1L << Signatures.SHORTEST;
    while (ends != 0) {
      long mark = Long.highestOneBit(ends);
      int grouping = signatures.of((digits & mark - 1) | mark);
      int size = Long.numberOfTrailingZeros(mark);
      if (grouping != Signatures.NONE && standsAlone(p, p + size) && judge(grouping, p, size)) {
        return p + size;
      }
      ends ^= mark;
    }
    return p;
  }

  private static long word(long[] plane, int p) {
    int w = p >> 6;
    int shift = p & 63;
    return shift == 0 ? plane[w] : plane[w] >>> shift | plane[w + 1] << (64 - shift);
  }

  private boolean standsAlone(int from, int to) {
    byte before = bytes[from - 1];
    byte behind = bytes[to];
    if (word(before) || word(behind) || behind == '@' || behind == '%' || before == '#') {
      return false;
    }
    if (before == '-'
        || before == '.'
        || before == '/'
        || (before == ':' && digit(bytes[from - 2]))) {
      return !word(bytes[from - 2]);
    }
    boolean joins = behind == '.' || behind == '-' || behind == ':' || behind == '/';
    return !(joins && word(bytes[to + 1]));
  }

  private boolean judge(int grouping, int from, int size) {
    int n = 0;
    for (int i = 0; i < size; i++) {
      byte b = bytes[from + i];
      if (digit(b)) {
        d[n++] = (byte) (b - '0');
      }
    }
    int to = from + size;
    if (n == 12 && (grouping == Signatures.PLAIN || grouping == Signatures.G444)) {
      return twelve(from, to);
    }
    if (grouping == Signatures.TELEPHONE && d[0] == 0 && d[1] != 0) {
      spot.hit(Codes.TELEPHONE, from, to, Confidence.HIGH);
      return true;
    }
    return false;
  }

  private boolean twelve(int from, int to) {
    int label = label(from, to);
    boolean mine = CheckDigits.individualNumber(d, 0);
    if (mine) {
      boolean told = label == Codes.MY_NUMBER;
      spot.hit(Codes.MY_NUMBER, from, to, told ? Confidence.HIGH : Confidence.LOW);
    } else {
      spot.candidate(Codes.MY_NUMBER, from, to);
    }
    return mine;
  }

  private int label(int from, int to) {
    int label = labels.before(bytes, from, spot.floor());
    return label != Codes.NONE ? label : labels.behind(bytes, to);
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean word(byte b) {
    return digit(b) || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z' && b > 0) || b == '_';
  }
}
