package io.sekimori.vault.intake;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on what is written and leaves the file open, so that it can be forced to the disk. */
final class KeptOpen extends OutputStream {
  private final OutputStream file;

  KeptOpen(OutputStream file) {
    this.file = file;
  }

  @Override
  public void write(int one) throws IOException {
    file.write(one);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    file.write(bytes, from, count);
  }

  @Override
  public void flush() throws IOException {
    file.flush();
  }
}
