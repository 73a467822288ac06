package io.sekimori.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream of unknown length within another: pieces behind their length, ended by length 0. */
final class Chunks {
  private static final int MOST = 1 << 16;

  private Chunks() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Writes; to be ended, not closed. */
  static final class Out extends OutputStream {
    private final DataOutputStream out;
    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[MOST];
    private int used;
    private long bytes;

    Out(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      int at = offset;
      int left = length;
      while (left > 0) {
        int some = Math.min(left, MOST - used);
        System.arraycopy(from, at, buffer, used, some);
        used += some;
        at += some;
        left -= some;
        if (used == MOST) {
          give();
        }
      }
    }

    private void give() throws IOException {
      out.writeInt(used);
      out.write(buffer, 0, used);
      digest.update(buffer, 0, used);
      bytes += used;
      used = 0;
    }

    /** Ends the inner stream and says what went through. */
    DumpContents.Table end(String name, long rows) throws IOException {
      if (used > 0) {
        give();
      }
      out.writeInt(0);
      return new DumpContents.Table(name, rows, bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }

  /** Reads to the end of the inner stream. */
  static final class In extends InputStream {
    private final DataInputStream in;
    private final MessageDigest digest = sha256();
    private int left;
    private long bytes;
    private boolean ended;

    In(DataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0 && !ended) {
        left = in.readInt();
        ended = left == 0;
        if (left < 0 || left > MOST) {
          throw new IOException("a length that no dump has");
        }
      }
      if (ended || length == 0) {
        return ended ? -1 : 0;
      }
      int some = in.readNBytes(into, offset, Math.min(length, left));
      if (some == 0) {
        throw new IOException("the dump ends within a table");
      }
      left -= some;
      bytes += some;
      digest.update(into, offset, some);
      return some;
    }

    /** What went through; reads whatever PostgreSQL did not read. */
    DumpContents.Table end(String name, long rows) throws IOException {
      transferTo(OutputStream.nullOutputStream());
      return new DumpContents.Table(name, rows, bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }
}
