package io.sekimori.scan.corpus;

import io.sekimori.scan.detect.Kind;
import io.sekimori.scan.detect.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented file.
 *
 * @param layout of a table; null for running text
 * @param planted what was put into it, in order
 */
public record Document(String name, byte[] bytes, @Nullable Table layout, List<Planted> planted) {
  /**
   * A value of that kind.
   *
   * @param column from 0; -1 in running text
   * @param offset of its first byte
   */
  public record Planted(Kind kind, int column, int offset, int length) {}
}
