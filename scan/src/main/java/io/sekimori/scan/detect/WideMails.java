package io.sekimori.scan.detect;

import java.util.Arrays;

/**
 * E-mail addresses in full-width letters, around their U+FF20: folded to ASCII and judged there.
 */
final class WideMails {
  private static final int LONGEST = 64;
  private static final int SIZE = 2 * LONGEST + 8;

  private final byte[] bytes;
  private final byte[] folded = new byte[SIZE];
  private final int[] origin = new int[SIZE];
  private final Mails mails;

  WideMails(byte[] bytes, Spot spot) {
    this.bytes = bytes;
    mails = new Mails(folded, spot.through(origin));
  }

  void at(int p) {
    Arrays.fill(folded, (byte) 0);
    int from = p;
    int first = LONGEST;
    while (first > 1 && before(from) != 0) {
      byte letter = before(from);
      from -= bytes[from - 1] < 0 ? 3 : 1;
      folded[--first] = letter;
      origin[first] = from;
    }
    int to = p;
    for (int i = LONGEST; i < SIZE - 4; i++) {
      int c = Japanese.charAt(bytes, to);
      origin[i] = to;
      folded[i] = bytes[to] < 0 ? Japanese.narrow(c) : bytes[to];
      if (folded[i] == 0) {
        break;
      }
      to += bytes[to] < 0 ? 3 : 1;
    }
    Arrays.fill(origin, 0, first, from);
    mails.at(LONGEST);
  }

  /** The letter that ends there, of either width; 0 if it belongs to no address. */
  private byte before(int at) {
    byte b = bytes[at - 1] < 0 ? Japanese.narrow(Japanese.charBefore(bytes, at)) : bytes[at - 1];
    boolean part = Bytes.word(b) || b == '.' || b == '-' || b == '+';
    return part ? b : 0;
  }
}
