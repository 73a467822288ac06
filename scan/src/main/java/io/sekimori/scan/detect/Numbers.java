package io.sekimori.scan.detect;

/** Finds runs of digits whose grouping is known and that stand alone. */
final class Numbers {
  private final byte[] bytes;
  private final Planes planes;
  private final long[] run;
  private final Signatures signatures = new Signatures();
  private final NumberRules rules;
  private final byte[] d = new byte[Signatures.LONGEST];

  Numbers(byte[] bytes, Planes planes, long[] run, Sink spot, Labels labels) {
    this.bytes = bytes;
    this.planes = planes;
    this.run = run;
    rules = new NumberRules(bytes, d, spot, labels);
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
    long own = length < 64 ? (1L << length) - 1 : -1L; // another run may begin within these bits
    long ends = (word(planes.space, p) & running & own) | (length < 64 ? 1L << length : 0);
    ends &= ((1L << (Signatures.LONGEST + 1)) - 1) & (-1L << Signatures.SHORTEST);
    while (ends != 0) {
      long mark = Long.highestOneBit(ends);
      int grouping = signatures.of((digits & (mark - 1)) | mark);
      int size = Long.numberOfTrailingZeros(mark);
      if (grouping != Signatures.NONE && judge(grouping, p, size)) {
        return p + size;
      }
      ends ^= mark;
    }
    return p;
  }

  private static long word(long[] plane, int p) {
    int w = p >> 6;
    int shift = p & 63;
    return shift == 0 ? plane[w] : (plane[w] >>> shift) | (plane[w + 1] << (64 - shift));
  }

  private boolean judge(int grouping, int from, int size) {
    int to = from + size;
    boolean lettered = grouping == Signatures.PLAIN && size <= 8 && Bytes.capital(bytes[from - 1]);
    if (!lettered && !standsAlone(from, to)) {
      return false;
    }
    int n = 0;
    for (int i = 0; i < size; i++) {
      byte b = bytes[from + i];
      if (Bytes.digit(b)) {
        d[n++] = (byte) (b - '0');
      }
    }
    return lettered ? rules.lettered(n, from, to) : rules.judge(grouping, n, from, to);
  }

  private boolean standsAlone(int from, int to) {
    byte before = bytes[from - 1];
    byte behind = bytes[to];
    if (Bytes.word(before) || Bytes.word(behind) || behind == '@' || behind == '%') {
      return false;
    }
    byte further = bytes[from - 2];
    boolean attached =
        switch (before) {
          case '#', '$' -> true;
          case '-' -> Bytes.word(further);
          case '.', '/', ':', ',' -> Bytes.digit(further) && before != ',';
          case (byte) 0xa5 -> further == (byte) 0xc2 || further == (byte) 0xbf;
          default -> false;
        };
    byte beyond = bytes[to + 1];
    boolean goesOn =
        switch (behind) {
          case '-' -> Bytes.word(beyond);
          case '.', ':', '/' -> Bytes.digit(beyond);
          default -> false;
        };
    return !attached && !goesOn;
  }
}
