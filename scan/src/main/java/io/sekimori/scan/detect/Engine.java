package io.sekimori.scan.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window that moves over the bytes. For every byte judged, at least {@link #BEFORE} bytes before
 * it and {@link #AFTER} behind it are in the window (or do not exist, and read as NUL): whoever
 * looks no further finds the same whatever the blocks were.
 */
final class Engine {
  static final int BEFORE = 256;
  static final int AFTER = 512;
  private static final int BLOCK = 1 << 16;
  private static final int CAPACITY = BEFORE + BLOCK + AFTER;
  private static final int WORDS = (CAPACITY + AFTER) / 64;

  final byte[] bytes = new byte[WORDS * 64];

  /** Offset in the input of {@code bytes[0]}. */
  long base = -BEFORE;

  private final Planes planes = new Planes(WORDS + 1);
  private final Planes.Filler filler;
  private final Walk walk;
  private final Spot spot;
  private final Columns columns;
  private final Joints joints;
  private final Detectors detectors;
  private final byte delimiter;
  private final byte quote;

  /** Code units of the line that was already there before the window. */
  private long unitsBefore;

  private int next = BEFORE;
  private int end = BEFORE;
  private long lines;
  private long fed;
  private boolean ended;

  Engine(Detectors detectors, @Nullable Table table, HitListener listener, Planes.Filler filler) {
    this.detectors = detectors;
    this.filler = filler;
    delimiter = table == null ? (byte) '\n' : (byte) table.delimiter();
    quote = table == null || table.quote() == 0 ? (byte) '\n' : (byte) table.quote();
    int kinds = Codes.STANDARD + detectors.own().size();
    var labels = detectors.labels();
    joints = new Joints(detectors);
    columns = new Columns(kinds, labels, table == null ? List.of() : table.headers(), joints);
    spot = new Spot(this, detectors, listener, table);
    walk = new Walk(this, planes, spot, labels, detectors.own());
  }

  Columns columns() {
    return columns;
  }

  Joints joints() {
    return joints;
  }

  void feed(byte[] utf8, int from, int length) {
    if (ended) {
      throw new IllegalStateException("this sweep has ended");
    }
    fed += length;
    while (length > 0) {
      int taken = Math.min(length, CAPACITY - end);
      System.arraycopy(utf8, from, bytes, end, taken);
      from += taken;
      length -= taken;
      end += taken;
      if (end == CAPACITY) {
        judgeTo(end - AFTER);
        slide();
      }
    }
  }

  void cell(int column, long line, byte[] utf8, int from, int length) {
    spot.enterCell(columns.at(column), line, length);
    feed(utf8, from, length);
    conclude();
    spot.endCell(end);
    lines = Math.max(lines, line);
    Arrays.fill(bytes, 0, end, (byte) 0);
    base = -BEFORE;
    next = BEFORE;
    end = BEFORE;
    fed = 0;
    walk.restart();
  }

  Findings finish() {
    conclude();
    spot.conclude(end);
    ended = true;
    var found = new ArrayList<>(new Verdicts(detectors, columns, spot.text()).judge());
    found.addAll(joints.finish());
    return new Findings(
        found, fed, Math.max(lines, spot.lines.passed() + unfinishedLine()), columns.leftOut());
  }

  private int unfinishedLine() {
    return end > BEFORE && bytes[end - 1] != '\n' ? 1 : 0;
  }

  /** What is left, with nothing behind it. */
  private void conclude() {
    Arrays.fill(bytes, end, Math.min(bytes.length, end + AFTER), (byte) 0);
    judgeTo(end);
  }

  private void judgeTo(int limit) {
    filler.fill(bytes, Math.min(bytes.length, end + 63) >> 6, planes, delimiter, quote);
    walk.over(next, limit, (end + 63) >> 6);
    next = limit;
  }

  /** From 1; the line may have begun long before the window. */
  long column(int p) {
    int first = (int) Math.max(0, -base);
    int start = Utf16.lineStart(bytes, first, p);
    return (start == first ? unitsBefore : 0) + Utf16.units(bytes, start, p) + 1;
  }

  private void slide() {
    int dropped = next - BEFORE;
    unitsBefore = column(dropped) - 1;
    System.arraycopy(bytes, dropped, bytes, 0, end - dropped);
    base += dropped;
    next = BEFORE;
    end -= dropped;
  }
}
