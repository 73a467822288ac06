package io.sekimori.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One group commit as it lies in {@code ledger.batch}.
 *
 * @param at milliseconds since 1970 of its newest entry
 */
record Batch(long firstIndex, int entries, String node, UUID id, long at, byte[] leaves) {
  /**
   * The entries one by one, without their lengths.
   *
   * @throws AlteredException if the lengths do not fit the bytes, or not the number of entries
   */
  List<byte[]> split() {
    var buffer = ByteBuffer.wrap(leaves);
    var split = new ArrayList<byte[]>();
    while (buffer.remaining() >= Short.BYTES && split.size() < entries) {
      int length = buffer.getShort() & 0xffff;
      if (length > buffer.remaining()) {
        throw unreadable(split.size());
      }
      var leaf = new byte[length];
      buffer.get(leaf);
      split.add(leaf);
    }
    if (buffer.hasRemaining() || split.isEmpty() || split.size() != entries) {
      throw unreadable(split.size());
    }
    return split;
  }

  private AlteredException unreadable(int position) {
    return new AlteredException("a batch cannot be read at", firstIndex + position);
  }

  static byte[] join(List<byte[]> leaves) {
    int size = leaves.stream().mapToInt(leaf -> leaf.length + 2).sum();
    var buffer = ByteBuffer.allocate(size);
    leaves.forEach(leaf -> buffer.putShort((short) leaf.length).put(leaf));
    return buffer.array();
  }
}
