package io.sekimori.scan.detect;

/**
 * Which bytes of a window are of which class: per class one bit for every byte, 64 to a word.
 * Filled by one of two implementations that must agree.
 */
final class Planes {
  static final int DIGIT = 0;

  /** Hyphen and brackets, which join groups of digits tightly. */
  static final int TIGHT = 1;

  static final int SPACE = 2;
  static final int HIGH = 3;
  static final int NEWLINE = 4;

  /** Delimiter, quote and line feed of a table; empty for text. */
  static final int STRUCTURE = 5;

  static final int AT = 6;
  static final int ANGLE = 7;
  static final int CLASSES = 8;

  final long[] digit;
  final long[] tight;
  final long[] space;
  final long[] high;
  final long[] newline;
  final long[] structure;
  final long[] at;
  final long[] angle;

  Planes(int words) {
    digit = new long[words];
    tight = new long[words];
    space = new long[words];
    high = new long[words];
    newline = new long[words];
    structure = new long[words];
    at = new long[words];
    angle = new long[words];
  }

  /** Nothing stands behind the filled words. */
  void blank(int words) {
    for (long[] plane : new long[][] {digit, tight, space, high, newline, structure, at, angle}) {
      plane[words] = 0;
    }
  }

  /** Fills planes. */
  interface Filler {
    /**
     * @param words how many words of 64 bytes, from the first byte
     * @param delimiter of a table; equal to the line feed for text
     * @param quote of a table; equal to the line feed for none
     */
    void fill(byte[] bytes, int words, Planes into, byte delimiter, byte quote);
  }

  /** The reference: a table of classes, eight bytes at a time. */
  static Filler scalar() {
    return new ScalarFiller();
  }

  /** The vector implementation if the virtual machine was started with its module. */
  static Filler fastest() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? VectorFiller.create()
        : scalar();
  }
}
