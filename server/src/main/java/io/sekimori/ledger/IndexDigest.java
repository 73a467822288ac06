package io.sekimori.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * A set of index rows, whatever their order: a sum of keyed hashes for every 65,536 entries. The
 * key lives as long as one verification, so nobody can make rows that cancel out.
 */
final class IndexDigest {
  private static final int SEGMENT = 16;

  private final byte[] key;
  private final Map<Long, Long> sums = new TreeMap<>();

  private final LongPredicate passed;

  private IndexDigest(byte[] key, LongPredicate passed) {
    this.key = key;
    this.passed = passed;
  }

  static IndexDigest withFreshKey() {
    var key = new byte[16];
    new SecureRandom().nextBytes(key);
    return new IndexDigest(key, _ -> false);
  }

  /** An empty one that can be compared with this, which takes no rows of some entries. */
  IndexDigest sibling(LongPredicate passed) {
    return new IndexDigest(key, passed);
  }

  void add(String kind, String id, long index) {
    if (passed.test(index)) {
      return;
    }
    long hash = ByteBuffer.wrap(sha256(kind + ' ' + id + ' ' + index)).getLong();
    sums.merge(index >>> SEGMENT, hash, Long::sum);
  }

  private byte[] sha256(String row) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(key);
      return digest.digest(row.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** The first entry of the first segment in which the two differ. */
  OptionalLong difference(IndexDigest other) {
    var segments = new java.util.TreeSet<>(sums.keySet());
    segments.addAll(other.sums.keySet());
    return segments.stream()
        .filter(
            segment -> !sums.getOrDefault(segment, 0L).equals(other.sums.getOrDefault(segment, 0L)))
        .mapToLong(segment -> segment << SEGMENT)
        .findFirst();
  }
}
