package io.sekimori.history;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Bytes that went through, and the hash of those since the last piece. */
final class PieceStream extends BufferedOutputStream {
  private final MessageDigest digest = Hashes.sha256();
  private long written;
  private long begun;

  PieceStream(OutputStream out) {
    super(out, 1 << 16);
  }

  @Override
  public synchronized void write(int one) throws IOException {
    written++;
    digest.update((byte) one);
    super.write(one);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    written += length;
    digest.update(bytes, from, length);
    super.write(bytes, from, length);
  }

  long written() {
    return written;
  }

  /** Whether anything went through since the last piece. */
  boolean hasMore() {
    return written > begun;
  }

  /** What went through since the last one; everything above has to be flushed. */
  RollUpDirectory.Piece piece() {
    var piece = new RollUpDirectory.Piece(begun, written - begun, digest.digest());
    begun = written;
    return piece;
  }
}
