package io.sekimori.scan.detect;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Compares 32 bytes at once. Loaded only where the module of vectors is present. */
final class VectorFiller implements Planes.Filler {
  private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_256;

  private VectorFiller() {}

  static Planes.Filler create() {
    return new VectorFiller();
  }

  @Override
  public void fill(byte[] bytes, int words, Planes into, byte delimiter, byte quote) {
    for (int w = 0; w < words; w++) {
      var low = ByteVector.fromArray(SPECIES, bytes, w << 6);
      var high = ByteVector.fromArray(SPECIES, bytes, (w << 6) + 32);
      into.digit[w] = digits(low) | digits(high) << 32;
      into.tight[w] = tight(low) | tight(high) << 32;
      into.space[w] = same(low, ' ') | same(high, ' ') << 32;
      into.high[w] =
          low.compare(VectorOperators.LT, 0).toLong()
              | high.compare(VectorOperators.LT, 0).toLong() << 32;
      into.at[w] = same(low, '@') | same(high, '@') << 32;
      into.angle[w] = same(low, '<') | same(high, '<') << 32;
      into.newline[w] = same(low, '\n') | same(high, '\n') << 32;
    }
    if (delimiter != '\n') {
      structure(bytes, words, into, delimiter, quote);
    }
  }

  private static void structure(byte[] bytes, int words, Planes into, byte delimiter, byte quote) {
    for (int w = 0; w < words; w++) {
      var low = ByteVector.fromArray(SPECIES, bytes, w << 6);
      var high = ByteVector.fromArray(SPECIES, bytes, (w << 6) + 32);
      long delimiters = same(low, delimiter) | same(high, delimiter) << 32;
      long quotes = same(low, quote) | same(high, quote) << 32;
      into.structure[w] = delimiters | quotes | into.newline[w];
    }
  }

  private static long digits(ByteVector bytes) {
    return bytes.sub((byte) '0').compare(VectorOperators.ULT, 10).toLong();
  }

  /** Brackets are two neighbours in ASCII. */
  private static long tight(ByteVector bytes) {
    return bytes
        .compare(VectorOperators.EQ, (byte) '-')
        .or(bytes.and((byte) 0xfe).compare(VectorOperators.EQ, (byte) '('))
        .toLong();
  }

  private static long same(ByteVector bytes, int b) {
    return bytes.compare(VectorOperators.EQ, (byte) b).toLong();
  }
}
