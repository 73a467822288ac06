package io.sekimori.scan.detect;

/**
 * The ways in which numbers are grouped: a word with one bit per byte, set for digits, and one more
 * that marks the length.
 */
final class Signatures {
  static final int NONE = 0;
  static final int PLAIN = 1;
  static final int G444 = 2;
  static final int CARD = 3;
  static final int TELEPHONE = 4;
  static final int INTERNATIONAL = 5;
  static final int POST_CODE = 6;
  static final int PENSION = 7;
  static final int BANK = 8;
  static final int YUCHO = 9;

  static final int SHORTEST = 7;
  static final int LONGEST = 24;
  private static final int SIZE = 512;

  private final long[] keys = new long[SIZE];
  private final byte[] kinds = new byte[SIZE];

  Signatures() {
    for (int length = SHORTEST; length <= 19; length++) {
      add(PLAIN, length);
    }
    add(G444, 4, 4, 4);
    add(CARD, 4, 4, 4, 4);
    add(CARD, 4, 4, 4, 4, 3);
    add(CARD, 4, 6, 5);
    add(CARD, 4, 6, 4);
    for (int[] groups :
        new int[][] {
          {2, 4, 4}, {3, 3, 4}, {4, 2, 4}, {5, 1, 4}, {3, 4, 4}, {4, 3, 3}, {4, 3, 4}, {2, 8},
          {3, 8}, {5, 5}, {6, 4}
        }) {
      add(TELEPHONE, groups);
    }
    for (int[] groups :
        new int[][] {
          {2, 1, 4, 4}, {2, 2, 3, 4}, {2, 3, 2, 4}, {2, 4, 1, 4}, {2, 2, 4, 4}, {2, 10}, {2, 9}
        }) {
      add(INTERNATIONAL, groups);
    }
    add(POST_CODE, 3, 4);
    add(PENSION, 4, 6);
    add(BANK, 4, 3, 1, 7);
    add(BANK, 4, 3, 7);
    for (int last = 6; last <= 8; last++) {
      add(YUCHO, 5, last);
      add(YUCHO, 5, 1, last);
    }
  }

  int of(long signature) {
    int at = slot(signature);
    while (keys[at] != 0) {
      if (keys[at] == signature) {
        return kinds[at];
      }
      at = at + 1 & SIZE - 1;
    }
    return NONE;
  }

  private void add(int kind, int... groups) {
    long signature = 0;
    int at = 0;
    for (int group : groups) {
      signature |= ((1L << group) - 1) << at;
      at += group + 1;
    }
    signature |= 1L << (at - 1);
    int slot = slot(signature);
    while (keys[slot] != 0) {
      slot = slot + 1 & SIZE - 1;
    }
    keys[slot] = signature;
    kinds[slot] = (byte) kind;
  }

  private static int slot(long signature) {
    return (int) ((signature * 0x9E3779B97F4A7C15L) >>> 55);
  }
}
