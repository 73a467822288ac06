package io.sekimori.scan.detect;

/** Looks every byte up in a table of classes, and transposes eight classes of eight bytes. */
final class ScalarFiller implements Planes.Filler {
  private final long[] classes = new long[256];
  private int laidOutFor = -1;

  @Override
  public void fill(byte[] bytes, int words, Planes into, byte delimiter, byte quote) {
    layOut(delimiter, quote);
    for (int w = 0; w < words; w++) {
      fillWord(bytes, w, into);
    }
  }

  private void layOut(byte delimiter, byte quote) {
    int layout = delimiter << 8 | quote;
    if (layout == laidOutFor) {
      return;
    }
    laidOutFor = layout;
    for (int b = 0; b < 256; b++) {
      classes[b] = b >= 0x80 ? 1 << Planes.HIGH : 0;
    }
    for (int b = '0'; b <= '9'; b++) {
      classes[b] = 1 << Planes.DIGIT;
    }
    classes['-'] = classes['('] = classes[')'] = 1 << Planes.TIGHT;
    classes[' '] = 1 << Planes.SPACE;
    classes['@'] = 1 << Planes.AT;
    classes['<'] = 1 << Planes.ANGLE;
    classes['\n'] = 1 << Planes.NEWLINE;
    if (delimiter != '\n') {
      classes['\n'] |= 1 << Planes.STRUCTURE;
      classes[delimiter] |= 1 << Planes.STRUCTURE;
      classes[quote] |= 1 << Planes.STRUCTURE;
    }
  }

  private void fillWord(byte[] bytes, int w, Planes into) {
    long digit = 0;
    long tight = 0;
    long space = 0;
    long high = 0;
    long newline = 0;
    long structure = 0;
    long at = 0;
    long angle = 0;
    for (int part = 0; part < 64; part += 8) {
      long x = transposed(bytes, w << 6 | part);
      digit |= (x & 0xff) << part;
      tight |= (x >>> 8 & 0xff) << part;
      space |= (x >>> 16 & 0xff) << part;
      high |= (x >>> 24 & 0xff) << part;
      newline |= (x >>> 32 & 0xff) << part;
      structure |= (x >>> 40 & 0xff) << part;
      at |= (x >>> 48 & 0xff) << part;
      angle |= (x >>> 56) << part;
    }
    into.digit[w] = digit;
    into.tight[w] = tight;
    into.space[w] = space;
    into.high[w] = high;
    into.newline[w] = newline;
    into.structure[w] = structure;
    into.at[w] = at;
    into.angle[w] = angle;
  }

  /** Byte i of the result holds class i of the eight bytes (Hacker's Delight 7-3). */
  private long transposed(byte[] bytes, int at) {
    long x = 0;
    for (int i = 0; i < 8; i++) {
      x |= classes[bytes[at + i] & 0xff] << (i << 3);
    }
    long t = (x ^ x >>> 7) & 0x00AA00AA00AA00AAL;
    x ^= t ^ t << 7;
    t = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
    x ^= t ^ t << 14;
    t = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
    return x ^ t ^ t << 28;
  }
}
