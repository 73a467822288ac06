package io.sekimori.tlog;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash of a tree: 32 bytes, immutable, compared by value, printed as base64. */
public final class Hash {
  /** Length of a hash in bytes. */
  public static final int BYTES = 32;

  /** Root of the tree without entries: the hash of no bytes (RFC 6962 section 2.1). */
  public static final Hash EMPTY_TREE =
      new Hash(
          HexFormat.of()
              .parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes a copy of 32 bytes.
   *
   * @throws MalformedException when there are more or fewer
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new MalformedException("a hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /** Takes a copy of the 32 bytes at an offset of packed hashes, such as a tile. */
  public static Hash at(byte[] packed, int offset) {
    return new Hash(Arrays.copyOfRange(packed, offset, offset + BYTES));
  }

  /**
   * Reads canonical base64 of 32 bytes, as in checkpoints and proofs.
   *
   * @throws MalformedException when the text is anything else
   */
  public static Hash parse(String base64) {
    return of(StrictBase64.decode(base64));
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Copies the 32 bytes into packed hashes. */
  public void copyTo(byte[] packed, int offset) {
    System.arraycopy(bytes, 0, packed, offset, BYTES);
  }

  byte[] unsafe() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Canonical base64, the form {@link #parse} reads. */
  @Override
  public String toString() {
    return StrictBase64.encode(bytes);
  }
}
