package io.sekimori.scan.detect;

/** Hears every hit as it is made, before its place is judged. It is never given the value. */
public interface HitListener {
  /** Nobody listens. */
  HitListener NONE = (_, _, _, _, _) -> {};

  /**
   * A hit.
   *
   * @param column from 0; -1 for running text
   * @param offset of its first byte, from 0
   * @param length in bytes
   * @param confidence as a single hit; {@code LOW} where only the column can decide
   */
  void hit(Kind kind, int column, long offset, int length, Confidence confidence);
}
