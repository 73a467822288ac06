package io.sekimori.ledger;

import io.sekimori.terms.CustomerHandle;
import java.util.UUID;

/**
 * Customers, each once, in slots of 16 bytes of which a quarter to a half are taken, so 32 to 64
 * bytes each: a job may be shown millions in a day, and as objects they would hold up every
 * collection.
 */
final class HandleSet {
  private static final int FIRST = 8;

  /** Two numbers a slot; both 0: free. Which slots are taken runs on from a handle's home. */
  private long[] slots = new long[2 * FIRST];

  private int taken;

  /** The handle of 128 zero bits has no slot. */
  private boolean zero;

  int size() {
    return zero ? taken + 1 : taken;
  }

  boolean contains(CustomerHandle handle) {
    var bits = handle.value();
    return isZero(bits) ? zero : isTaken(slot(bits));
  }

  /** False if it is there already. */
  boolean add(CustomerHandle handle) {
    if (contains(handle)) {
      return false;
    }
    var bits = handle.value();
    if (isZero(bits)) {
      zero = true;
      return true;
    }
    if (4 * (taken + 1) > slots.length) {
      grow();
    }
    put(slot(bits), bits.getMostSignificantBits(), bits.getLeastSignificantBits());
    taken++;
    return true;
  }

  void remove(CustomerHandle handle) {
    if (!contains(handle)) {
      return;
    }
    var bits = handle.value();
    if (isZero(bits)) {
      zero = false;
      return;
    }
    close(slot(bits));
    taken--;
  }

  /** Frees a slot and moves up whoever stands behind it and could not be found any more. */
  private void close(int slot) {
    int hole = slot;
    for (int next = after(hole); isTaken(next); next = after(next)) {
      int home = home(slots[2 * next], slots[2 * next + 1]);
      if (distance(home, next) >= distance(hole, next)) {
        put(hole, slots[2 * next], slots[2 * next + 1]);
        hole = next;
      }
    }
    put(hole, 0, 0);
  }

  private void grow() {
    long[] before = slots;
    slots = new long[before.length * 2];
    for (int i = 0; i < before.length; i += 2) {
      if ((before[i] | before[i + 1]) != 0) {
        put(slot(new UUID(before[i], before[i + 1])), before[i], before[i + 1]);
      }
    }
  }

  /** Its slot, or the free one where it would be put. */
  private int slot(UUID bits) {
    long most = bits.getMostSignificantBits();
    long least = bits.getLeastSignificantBits();
    int at = home(most, least);
    while (isTaken(at) && (slots[2 * at] != most || slots[2 * at + 1] != least)) {
      at = after(at);
    }
    return at;
  }

  private int home(long most, long least) {
    return Long.hashCode((most ^ least) * 0x9E3779B97F4A7C15L) & mask();
  }

  private int after(int slot) {
    return (slot + 1) & mask();
  }

  private int distance(int from, int to) {
    return (to - from) & mask();
  }

  private int mask() {
    return slots.length / 2 - 1;
  }

  private boolean isTaken(int slot) {
    return (slots[2 * slot] | slots[2 * slot + 1]) != 0;
  }

  private void put(int slot, long most, long least) {
    slots[2 * slot] = most;
    slots[2 * slot + 1] = least;
  }

  private static boolean isZero(UUID bits) {
    return (bits.getMostSignificantBits() | bits.getLeastSignificantBits()) == 0;
  }
}
