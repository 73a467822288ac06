package io.sekimori.scan.files;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream over one entry of another that must stay open for the next entry. */
final class Kept extends FilterInputStream {
  private Kept(InputStream in) {
    super(in);
  }

  static InputStream open(InputStream in) {
    return new Kept(in);
  }

  @Override
  public void close() {
    // the archive is closed by whoever opened it
  }
}
