package io.sekimori.scan.detect;

/** Counts line feeds a word at a time, and tells the line of a place when it is asked. */
final class Lines {
  private long passed;
  private long newlines;
  private int wordFrom;

  /** The walk enters a word; of it only the bits of this pass count. */
  void enterWord(int w, int from, int limit, long all) {
    passed += Long.bitCount(newlines);
    int first = Math.max(0, from - (w << 6));
    int past = limit - (w << 6);
    newlines = all & (-1L << first) & (past >= 64 ? -1L : (1L << past) - 1);
    wordFrom = w << 6;
  }

  /** The pass ends before {@code limit}. */
  void leave(int limit) {
    passed += Long.bitCount(newlines);
    newlines = 0;
    wordFrom = limit;
  }

  long passed() {
    return passed;
  }

  /** From 1; the place is in the word that was entered, or near before it. */
  long at(byte[] bytes, int p) {
    int within = p - wordFrom;
    if (within >= 0) {
      long before = within >= 64 ? -1L : (1L << within) - 1;
      return passed + Long.bitCount(newlines & before) + 1;
    }
    long line = passed + 1;
    for (int i = p; i < wordFrom; i++) {
      line -= bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
