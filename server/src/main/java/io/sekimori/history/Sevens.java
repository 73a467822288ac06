package io.sekimori.history;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Numbers from 0 on, as seven bits a byte, the lowest first; the last has no eighth bit. */
final class Sevens {
  private Sevens() {}

  static void put(ByteArrayOutputStream out, long number) {
    long rest = number;
    while (rest > 0x7f) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  static long get(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte one = in.get();
      number |= (long) (one & 0x7f) << shift;
      if (one >= 0) {
        return number;
      }
    }
  }
}
