package io.sekimori.scan.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.pdfbox.io.RandomAccess;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadWriteBuffer;
import org.apache.pdfbox.io.RandomAccessStreamCache;

/**
 * How much of one PDF may be held. The library forgives much, an end of memory too, and goes on
 * without what was lacking: so it is remembered that there was one.
 */
final class PdfMemory implements RandomAccessStreamCache {
  private final long most;
  private long open;
  private long decrypted;
  private boolean spent;

  PdfMemory(long most) {
    this.most = most;
  }

  /** Stops if anything was left out for want of memory. */
  void check() throws Stopped {
    if (spent) {
      throw Stopped.entry(Reason.MEMORY);
    }
  }

  /** Streams that nobody closed belong to pages that were done with. */
  void nextPage() {
    open = 0;
  }

  void require(long bytes) throws Stopped {
    spent |= bytes > most;
    check();
  }

  /** Where a stream is unpacked into. */
  Unpacked unpacked() {
    return new Unpacked();
  }

  /** What was unpacked, for reading in any order. */
  RandomAccessReadBuffer held(Unpacked bytes) throws Stopped {
    require(open + bytes.size());
    open += bytes.size();
    return new Held(bytes);
  }

  /** Of a stream that was encrypted a copy is kept as long as the document. */
  @Override
  public RandomAccess createBuffer() {
    return new Decrypted();
  }

  @Override
  public void close() {
    decrypted = 0;
  }

  /** Bytes in memory, not too many. */
  final class Unpacked extends OutputStream {
    private final Growing bytes = new Growing();

    @Override
    public void write(int value) throws IOException {
      require(bytes.size() + 1L);
      bytes.write(value);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      require((long) bytes.size() + length);
      bytes.write(from, offset, length);
    }

    long size() {
      return bytes.size();
    }

    InputStream again() {
      return bytes.again();
    }
  }

  private static final class Growing extends ByteArrayOutputStream {
    InputStream again() {
      return new ByteArrayInputStream(buf, 0, count);
    }

    ByteBuffer buffer() {
      return ByteBuffer.wrap(buf, 0, count);
    }
  }

  private final class Held extends RandomAccessReadBuffer {
    private long counted;

    Held(Unpacked bytes) {
      super(bytes.bytes.buffer());
      this.counted = bytes.size();
    }

    @Override
    public void close() throws IOException {
      open = Math.max(0, open - counted);
      counted = 0;
      super.close();
    }
  }

  private final class Decrypted extends RandomAccessReadWriteBuffer {
    @Override
    public void write(int value) throws IOException {
      count(1);
      super.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      count(length);
      super.write(bytes, offset, length);
    }

    private void count(int length) throws Stopped {
      require(decrypted + length);
      decrypted += length;
    }
  }
}
