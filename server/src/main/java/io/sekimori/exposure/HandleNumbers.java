package io.sekimori.exposure;

import io.sekimori.terms.CustomerHandle;
import java.util.Arrays;
import java.util.UUID;

/**
 * Customers numbered in the order in which they came, so that sets of them are sets of bits: 16
 * bytes each, and 4 to 8 for the way back.
 */
final class HandleNumbers {
  private static final int FREE = -1;
  private static final int FIRST = 1_024;

  private long[] handles = new long[2 * FIRST];
  private int[] slots = filled(2 * FIRST);
  private int size;

  synchronized int size() {
    return size;
  }

  /** The number of this customer; -1 if nobody has entered that they came. */
  synchronized int of(CustomerHandle handle) {
    return slots[slot(handle.value())];
  }

  synchronized CustomerHandle handle(int number) {
    if (number < 0 || number >= size) {
      throw new IndexOutOfBoundsException("no customer of number " + number);
    }
    return new CustomerHandle(new UUID(handles[2 * number], handles[2 * number + 1]));
  }

  /** Gives the next number; a customer that has one keeps it. */
  synchronized int add(CustomerHandle handle) {
    int known = of(handle);
    if (known != FREE) {
      return known;
    }
    if (2 * size == handles.length) {
      grow();
    }
    var bits = handle.value();
    handles[2 * size] = bits.getMostSignificantBits();
    handles[2 * size + 1] = bits.getLeastSignificantBits();
    slots[slot(bits)] = size;
    return size++;
  }

  private void grow() {
    handles = Arrays.copyOf(handles, 2 * handles.length);
    slots = filled(handles.length);
    for (int number = 0; number < size; number++) {
      slots[slot(new UUID(handles[2 * number], handles[2 * number + 1]))] = number;
    }
  }

  private static int[] filled(int length) {
    var free = new int[length];
    Arrays.fill(free, FREE);
    return free;
  }

  /** Where the handle is, or would be put: handles are random, so their bits are hash enough. */
  private int slot(UUID bits) {
    int mask = slots.length - 1;
    int slot = (int) (bits.getMostSignificantBits() ^ bits.getLeastSignificantBits()) & mask;
    while (slots[slot] != FREE && !is(slots[slot], bits)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean is(int number, UUID bits) {
    return handles[2 * number] == bits.getMostSignificantBits()
        && handles[2 * number + 1] == bits.getLeastSignificantBits();
  }
}
