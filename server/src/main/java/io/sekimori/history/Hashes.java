package io.sekimori.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of files, and a sum over rows in whatever order they come. */
final class Hashes {
  /** How many bytes one has. */
  static final int LENGTH = 32;

  private final MessageDigest digest = sha256();
  private long high;
  private long low;
  private long rows;

  /** Of a file, in hexadecimal. */
  static String of(Path file) throws IOException {
    var digest = sha256();
    try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, sink);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of bytes. */
  static byte[] of(byte[] bytes) {
    return sha256().digest(bytes);
  }

  /** Adds a row: two equal sums are of the same rows, each as often. */
  void add(Object... columns) {
    for (var column : columns) {
      digest.update(String.valueOf(column).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    var hash = ByteBuffer.wrap(digest.digest());
    high += hash.getLong();
    low += hash.getLong();
    rows++;
  }

  long rows() {
    return rows;
  }

  @Override
  public String toString() {
    return rows + ":" + high + ":" + low;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
