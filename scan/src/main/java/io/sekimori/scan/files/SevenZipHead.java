package io.sekimori.scan.files;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * How large the directory of a 7z archive is, which a library holds whole. It is mostly packed
 * itself, and says how large it becomes; one that does not say it in the usual way is not read.
 */
final class SevenZipHead {
  private static final int START = 32;
  private static final int OFFSET = 12;
  private static final int PACKED = 0x17;
  private static final int PACKS = 0x06;
  private static final int PACK_SIZES = 0x09;
  private static final int DIGESTS = 0x0a;
  private static final int CODERS = 0x07;
  private static final int FOLDER = 0x0b;
  private static final int SIZES = 0x0c;

  private final ByteBuffer head;

  private SevenZipHead(ByteBuffer head) {
    this.head = head;
  }

  /** Stops at a directory that is larger than that. */
  static void check(SeekableByteChannel channel, long most) throws IOException {
    var start = read(channel, 0, START);
    long offset = start.getLong(OFFSET);
    long size = start.getLong(OFFSET + Long.BYTES);
    require(size, most);
    if (offset >= 0 && offset < channel.size() && size > 0) {
      try {
        new SevenZipHead(read(channel, START + offset, (int) size)).directory(most);
      } catch (BufferUnderflowException _) {
        throw Stopped.entry(Reason.TRUNCATED);
      }
    }
    channel.position(0);
  }

  private static ByteBuffer read(SeekableByteChannel channel, long from, int length)
      throws IOException {
    var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(from);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw Stopped.entry(Reason.TRUNCATED);
      }
    }
    return bytes.flip();
  }

  private static void require(long size, long most) throws Stopped {
    if (size < 0 || size > most) {
      throw Stopped.entry(Reason.MEMORY);
    }
  }

  private void directory(long most) throws Stopped {
    if (next() != PACKED) {
      return;
    }
    where();
    expect(next() == CODERS && next() == FOLDER && number() == 1 && next() == 0);
    long sizes = coders();
    expect(next() == SIZES);
    for (long i = 0; i < sizes; i++) {
      require(number(), most);
    }
  }

  /** Where the packed directory lies. */
  private void where() throws Stopped {
    expect(next() == PACKS);
    number();
    long packs = number();
    expect(packs == 1 && next() == PACK_SIZES);
    number();
    int more = next();
    if (more == DIGESTS) {
      expect(next() != 0);
      skip(Integer.BYTES);
      more = next();
    }
    expect(more == 0);
  }

  /** The only folder; how many sizes follow. */
  private long coders() throws Stopped {
    long coders = number();
    for (long i = 0; i < coders; i++) {
      int flags = next();
      skip(flags & 0x0f);
      expect((flags & 0x90) == 0); // one way in and one way out, as the library can
      if ((flags & 0x20) != 0) {
        skip(number());
      }
    }
    for (long i = 0; i < 2 * (coders - 1); i++) {
      number();
    }
    return coders;
  }

  private int next() {
    return head.get() & 0xff;
  }

  private void skip(long bytes) throws Stopped {
    expect(bytes >= 0 && bytes <= head.remaining());
    head.position(head.position() + (int) bytes);
  }

  /** As many more bytes as the first one has leading ones. */
  private long number() {
    int first = next();
    int more = Integer.numberOfLeadingZeros(~(first << 24));
    long number = 0;
    for (int i = 0; i < Math.min(more, Long.BYTES); i++) {
      number |= (long) next() << (8 * i);
    }
    return more >= Long.BYTES - 1 ? number : number | (long) (first & (0x7f >> more)) << (8 * more);
  }

  private static void expect(boolean usual) throws Stopped {
    if (!usual) {
      throw Stopped.entry(Reason.UNSUPPORTED);
    }
  }
}
