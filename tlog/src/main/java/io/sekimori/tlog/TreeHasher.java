package io.sekimori.tlog;

import static io.sekimori.tlog.Hash.BYTES;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The two hashes of RFC 6962 section 2.1, without allocation: a leaf is {@code SHA-256(0x00 ||
 * entry)}, a node is {@code SHA-256(0x01 || left || right)}.
 *
 * <p>Holds a digest, so one hasher belongs to one thread at a time.
 */
public final class TreeHasher {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256;
  private final byte[] pair = new byte[1 + 2 * BYTES];

  /** Makes a hasher for one thread. */
  public TreeHasher() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    pair[0] = NODE;
  }

  /** The leaf hash of one entry; for many entries keep a hasher and call {@link #leaf}. */
  public static Hash leafHash(byte[] entry) {
    byte[] hash = new byte[BYTES];
    new TreeHasher().leaf(entry, 0, entry.length, hash, 0);
    return Hash.of(hash);
  }

  /** Writes the leaf hash of {@code length} bytes of an entry into packed hashes. */
  public void leaf(byte[] entry, int offset, int length, byte[] target, int targetOffset) {
    sha256.update(LEAF);
    sha256.update(entry, offset, length);
    finish(target, targetOffset);
  }

  /** Writes the hash of a node over two children; the target may be one of the children. */
  public void node(
      byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] target, int at) {
    System.arraycopy(left, leftOffset, pair, 1, BYTES);
    System.arraycopy(right, rightOffset, pair, 1 + BYTES, BYTES);
    sha256.update(pair, 0, pair.length);
    finish(target, at);
  }

  Hash node(Hash left, Hash right) {
    byte[] hash = new byte[BYTES];
    node(left.unsafe(), 0, right.unsafe(), 0, hash, 0);
    return Hash.of(hash);
  }

  /**
   * Replaces the first of {@code count} ≥ 1 packed hashes by the root over them and leaves the rest
   * undefined. Pairing neighbours and promoting the odd last one gives the same tree as the split
   * at the largest power of two in RFC 6962.
   */
  void reduce(byte[] nodes, int count) {
    for (int width = count; width > 1; width = (width + 1) / 2) {
      int pairs = width / 2;
      for (int i = 0; i < pairs; i++) {
        node(nodes, 2 * i * BYTES, nodes, (2 * i + 1) * BYTES, nodes, i * BYTES);
      }
      if ((width & 1) == 1) {
        System.arraycopy(nodes, (width - 1) * BYTES, nodes, pairs * BYTES, BYTES);
      }
    }
  }

  private void finish(byte[] target, int offset) {
    try {
      sha256.digest(target, offset, BYTES);
    } catch (DigestException e) {
      throw new IllegalArgumentException("the target needs 32 bytes at " + offset, e);
    }
  }
}
