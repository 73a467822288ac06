package io.sekimori.backups;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Counts and hashes what is written, as a whole and block by block. */
final class HashedOut extends FilterOutputStream {
  static final int BLOCK = 1 << 22;

  private final MessageDigest whole = sha256();
  private final MessageDigest block = sha256();
  private final List<String> blocks = new ArrayList<>();
  private long bytes;

  HashedOut(OutputStream out) {
    super(out);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    out.write(from, offset, length);
    whole.update(from, offset, length);
    int at = offset;
    int left = length;
    while (left > 0) {
      int some = (int) Math.min(left, BLOCK - bytes % BLOCK);
      block.update(from, at, some);
      bytes += some;
      at += some;
      left -= some;
      if (bytes % BLOCK == 0) {
        endBlock();
      }
    }
  }

  private void endBlock() {
    blocks.add(HexFormat.of().formatHex(block.digest()));
  }

  long bytes() {
    return bytes;
  }

  /** Of every block, the last one perhaps shorter; to be asked once, at the end. */
  List<String> blocks() {
    if (bytes % BLOCK != 0) {
      endBlock();
    }
    return blocks;
  }

  String sha256Hex() {
    return HexFormat.of().formatHex(whole.digest());
  }
}
