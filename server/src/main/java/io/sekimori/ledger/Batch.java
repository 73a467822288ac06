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
  /** The entries one by one, without their lengths. */
  List<byte[]> split() {
    return split(leaves, entries);
  }

  static List<byte[]> split(byte[] bundle, int entries) {
    var buffer = ByteBuffer.wrap(bundle);
    var split = new ArrayList<byte[]>(entries);
    while (buffer.hasRemaining()) {
      var leaf = new byte[buffer.getShort() & 0xffff];
      buffer.get(leaf);
      split.add(leaf);
    }
    if (split.size() != entries) {
      throw new IllegalStateException("a batch holds another number of entries than it says");
    }
    return split;
  }

  static byte[] join(List<byte[]> leaves) {
    int size = leaves.stream().mapToInt(leaf -> leaf.length + 2).sum();
    var buffer = ByteBuffer.allocate(size);
    leaves.forEach(leaf -> buffer.putShort((short) leaf.length).put(leaf));
    return buffer.array();
  }
}
