package io.sekimori.ledger;

import io.sekimori.tlog.Hash;
import io.sekimori.tlog.TreeHasher;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One group commit as it lies in {@code ledger.batch}.
 *
 * @param at milliseconds since 1970 of its newest entry
 * @param stored the stored leaf hashes of one of our own making out of which entries left for good:
 *     those have no bytes. Null of every batch that the database has, where no entry is empty
 */
record Batch(
    long firstIndex,
    int entries,
    String node,
    UUID id,
    long at,
    byte[] leaves,
    byte @Nullable [] stored) {
  Batch(long firstIndex, int entries, String node, UUID id, long at, byte[] leaves) {
    this(firstIndex, entries, node, id, at, leaves, null);
  }

  /** Whether an entry left for good. */
  static boolean isGone(byte[] leaf) {
    return leaf.length == 0;
  }

  /** RFC 6962 leaf hashes of what {@link #split} gave; of those that left the stored ones. */
  byte[] hashes(List<byte[]> split) {
    var hasher = new TreeHasher();
    var hashes = new byte[split.size() * Hash.BYTES];
    for (int i = 0; i < split.size(); i++) {
      byte[] leaf = split.get(i);
      if (stored != null && isGone(leaf)) {
        System.arraycopy(stored, i * Hash.BYTES, hashes, i * Hash.BYTES, Hash.BYTES);
      } else {
        hasher.leaf(leaf, 0, leaf.length, hashes, i * Hash.BYTES);
      }
    }
    return hashes;
  }

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
