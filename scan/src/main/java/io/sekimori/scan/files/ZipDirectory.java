package io.sekimori.scan.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** How large the directory at the end of an archive says to be, before anybody holds it. */
final class ZipDirectory {
  private static final int END = 22;
  private static final int LONGEST_REMARK = 1 << 16;
  private static final int LOCATOR = 20;

  /** Bytes on the heap for one of the directory, as measured with short names. */
  private static final long EXPANSION = 16;

  private ZipDirectory() {}

  static boolean fits(SeekableByteChannel channel, long memory) throws IOException {
    return size(channel) <= memory / EXPANSION;
  }

  private static long size(SeekableByteChannel channel) throws IOException {
    int length = (int) Math.min(channel.size(), END + LOCATOR + LONGEST_REMARK);
    ByteBuffer tail = read(channel, channel.size() - length, length);
    for (int at = length - END; at >= 0; at--) {
      if (tail.getInt(at) == 0x06054b50) {
        boolean large = at >= LOCATOR && tail.getInt(at - LOCATOR) == 0x07064b50;
        return large
            ? ofLarge(channel, tail.getLong(at - LOCATOR + 8))
            : tail.getInt(at + 12) & 0xffffffffL;
      }
    }
    return 0;
  }

  /** Of an archive with more than 65,535 entries. */
  private static long ofLarge(SeekableByteChannel channel, long at) throws IOException {
    if (at < 0 || at > channel.size() - 56) {
      return 0;
    }
    long size = read(channel, at, 56).getLong(40);
    return size < 0 ? Long.MAX_VALUE : size;
  }

  private static ByteBuffer read(SeekableByteChannel channel, long at, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(at);
    int read;
    do {
      read = channel.read(bytes);
    } while (read > 0);
    channel.position(0);
    return bytes;
  }
}
