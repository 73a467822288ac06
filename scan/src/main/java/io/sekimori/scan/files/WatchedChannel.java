package io.sekimori.scan.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Bytes in any order, read as long as there is time. Knows whether somebody jumped in them. */
final class WatchedChannel implements SeekableByteChannel {
  private final SeekableByteChannel bytes;
  private final TimeLimit time;
  private boolean jumped;

  WatchedChannel(SeekableByteChannel bytes, TimeLimit time) {
    this.bytes = bytes;
    this.time = time;
  }

  /** Since it was asked last. */
  boolean hasJumped() {
    boolean since = jumped;
    jumped = false;
    return since;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    time.check();
    return bytes.read(into);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    throw new IOException("read only");
  }

  @Override
  public long position() throws IOException {
    return bytes.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    jumped = true;
    bytes.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return bytes.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    throw new IOException("read only");
  }

  @Override
  public boolean isOpen() {
    return bytes.isOpen();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
