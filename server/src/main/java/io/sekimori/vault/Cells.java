package io.sekimori.vault;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * All cells of one customer as one byte string ({@code docs/spec/vault.md}): format 1, then per
 * cell field, item, version and length as LEB128 numbers, then the sealed bytes; ordered by field
 * and item.
 */
final class Cells {
  private static final byte FORMAT = 1;
  private static final Comparator<Cell> ORDER =
      Comparator.comparingInt(Cell::field).thenComparingInt(Cell::item);

  private Cells() {}

  static byte[] pack(List<Cell> cells) {
    var out = new ByteArrayOutputStream(cells.size() * 64 + 1);
    out.write(FORMAT);
    for (Cell cell : cells.stream().sorted(ORDER).toList()) {
      writeNumber(out, cell.field());
      writeNumber(out, cell.item());
      writeNumber(out, cell.version());
      writeNumber(out, cell.sealed().length);
      out.writeBytes(cell.sealed());
    }
    return out.toByteArray();
  }

  /**
   * The cells, in order.
   *
   * @throws IllegalStateException if these are no cells of a known format
   */
  static List<Cell> unpack(byte[] packed) {
    return unpack(packed, _ -> true);
  }

  /** The cells of some fields, in order; the others are passed over. */
  static List<Cell> unpack(byte[] packed, IntPredicate fields) {
    var reader = new Reader(packed);
    if (reader.left() == 0 || reader.next() != FORMAT) {
      throw damaged();
    }
    var cells = new ArrayList<Cell>();
    while (reader.left() > 0) {
      int field = reader.number();
      int item = reader.number();
      int version = reader.number();
      int length = reader.number();
      if (fields.test(field)) {
        cells.add(new Cell(field, item, version, reader.bytes(length)));
      } else {
        reader.skip(length);
      }
    }
    return cells;
  }

  /** How many cells of some fields there are; no sealed byte is looked at. */
  static int count(byte[] packed, IntPredicate fields) {
    var reader = new Reader(packed);
    if (reader.left() == 0 || reader.next() != FORMAT) {
      throw damaged();
    }
    int count = 0;
    while (reader.left() > 0) {
      count += fields.test(reader.number()) ? 1 : 0;
      int _ = reader.number();
      int _ = reader.number();
      reader.skip(reader.number());
    }
    return count;
  }

  private static void writeNumber(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest >>> 7 != 0) {
      out.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static IllegalStateException damaged() {
    return new IllegalStateException("cells of a customer are damaged");
  }

  /** A place in packed bytes. */
  private static final class Reader {
    private final byte[] packed;
    private int at;

    Reader(byte[] packed) {
      this.packed = packed;
    }

    int left() {
      return packed.length - at;
    }

    byte next() {
      if (left() == 0) {
        throw damaged();
      }
      return packed[at++];
    }

    int number() {
      int number = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        byte part = next();
        number |= (part & 0x7F) << shift;
        if (part >= 0) {
          if (number < 0) {
            throw damaged();
          }
          return number;
        }
      }
      throw damaged();
    }

    byte[] bytes(int length) {
      skip(length);
      return Arrays.copyOfRange(packed, at - length, at);
    }

    void skip(int length) {
      if (length > left()) {
        throw damaged();
      }
      at += length;
    }
  }
}
