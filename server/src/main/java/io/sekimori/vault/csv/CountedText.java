package io.sekimori.vault.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Counts the quotes that go by: in a whole file their number is even. */
final class CountedText extends FilterReader {
  private long quotes;

  CountedText(Reader source) {
    super(source);
  }

  boolean odd() {
    return quotes % 2 == 1;
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    quotes += c == '"' ? 1 : 0;
    return c;
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    int read = super.read(into, from, most);
    for (int i = from; i < from + read; i++) {
      quotes += into[i] == '"' ? 1 : 0;
    }
    return read;
  }
}
