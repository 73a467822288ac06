package io.sekimori.vault;

import java.util.Arrays;

/** Numbers, 16 bytes or less each, up to a limit. */
final class LongSet {
  private static final int FIRST = 1 << 12;
  private final int most;
  private long[] slots = new long[FIRST];
  private int size;
  private boolean zero;

  LongSet(int most) {
    this.most = most;
  }

  /** False if the number is there already; true, without taking it in, when the set is full. */
  boolean add(long number) {
    if (number == 0) {
      boolean fresh = !zero;
      zero = true;
      return fresh;
    }
    int at = find(number);
    if (slots[at] == number) {
      return false;
    }
    if (size < most) {
      slots[at] = number;
      size++;
      if (size * 2 > slots.length) {
        grow();
      }
    }
    return true;
  }

  private int find(long number) {
    int mask = slots.length - 1;
    int at = Long.hashCode(number * 0x9E3779B97F4A7C15L) & mask;
    while (slots[at] != 0 && slots[at] != number) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[before.length * 2];
    Arrays.stream(before).filter(number -> number != 0).forEach(n -> slots[find(n)] = n);
  }
}
