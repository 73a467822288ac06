package io.sekimori.scan.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** What one document may make its parser hold: a tag, the elements it is within, its names. */
final class XmlBounds {
  private static final int LONGEST_TAG = 1 << 20;
  private static final int DEEPEST = 2_000;
  private static final int MOST_NAMES = 20_000;

  private final Set<String> names = new HashSet<>();
  private int depth;

  void enter(XMLStreamReader xml) throws Stopped {
    depth++;
    names.add(xml.getLocalName());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      names.add(xml.getAttributeLocalName(i));
    }
    if (depth > DEEPEST || names.size() > MOST_NAMES) {
      throw Stopped.entry(Reason.MEMORY);
    }
  }

  void leave() {
    depth--;
  }

  /** Ends where a tag, comment or the like is longer than any real one. */
  InputStream bounded(InputStream in) {
    return new Tags(in);
  }

  private static final class Tags extends FilterInputStream {
    private boolean within;
    private long length;

    Tags(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        count((byte) b);
        check();
      }
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
      int read = in.read(buffer, offset, size);
      for (int i = 0; i < read; i++) {
        count(buffer[offset + i]);
      }
      check();
      return read;
    }

    private void count(byte b) {
      if (b == '<' || b == '>') {
        within = b == '<';
        length = 0;
      }
      length++;
    }

    private void check() throws Stopped {
      if (within && length > LONGEST_TAG) {
        throw Stopped.entry(Reason.MEMORY);
      }
    }
  }
}
