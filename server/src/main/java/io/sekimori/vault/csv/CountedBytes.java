package io.sekimori.vault.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what was read; one thread reads and asks. */
final class CountedBytes extends FilterInputStream {
  private long count;

  CountedBytes(InputStream source) {
    super(source);
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    add(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    int read = super.read(into, from, most);
    add(read);
    return read;
  }

  private void add(int bytes) {
    count += Math.max(bytes, 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
