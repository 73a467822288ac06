package io.sekimori.scan.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** What one file of the walk has cost so far, with everything inside it. One thread at a time. */
final class Budget {
  /** Of how many bits the count of bytes is that pass before the time is asked again. */
  private static final int ASKED = 16;

  /** What all pages of a file may draw: a thousand pages full of text need a twentieth of it. */
  private static final long MOST_DRAWN = 50_000_000;

  /** What is drawn when a form is, in strokes of a page. */
  private static final int FORM = 200;

  private final Limits limits;
  private final TimeLimit time;
  private long expanded;
  private int entries;
  private long drawn;

  Budget(Limits limits, TimeLimit time) {
    this.limits = limits;
    this.time = time;
  }

  Limits limits() {
    return limits;
  }

  TimeLimit time() {
    return time;
  }

  void entry(int depth) throws Stopped {
    if (depth > limits.depth()) {
      throw Stopped.entry(Reason.TOO_DEEP);
    }
    if (++entries > limits.entries()) {
      throw Stopped.whole(Reason.TOO_MANY_ENTRIES);
    }
  }

  /**
   * Counts what comes out of a compressed entry.
   *
   * @param compressed how many bytes went in so far, or as the directory says
   */
  InputStream counted(InputStream in, LongSupplier compressed) {
    return new Counted(in, compressed);
  }

  /** Whether so much may be unpacked on the way to something else. */
  void requirePassable(long bytes, long compressed) throws Stopped {
    if (bytes > limits.expanded() - expanded) {
      throw Stopped.whole(Reason.TOO_LARGE);
    }
    if (bytes > Limits.GRACE && bytes / limits.ratio() > Math.max(1, compressed)) {
      throw Stopped.entry(Reason.EXPANDS_TOO_MUCH);
    }
  }

  /** Counts what a page draws: a stroke, or a form, which is read each time. */
  void drawn(boolean form) throws Stopped {
    time.check();
    drawn += form ? FORM : 1;
    if (drawn > MOST_DRAWN) {
      throw Stopped.whole(Reason.TOO_LARGE);
    }
  }

  /** What is read only as long as there is time. */
  InputStream timed(InputStream in) {
    return new Timed(in);
  }

  private final class Timed extends FilterInputStream {
    Timed(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      time.check();
      return in.read(buffer, offset, length);
    }

    @Override
    public long skip(long n) throws IOException {
      time.check();
      return in.skip(n);
    }
  }

  private final class Counted extends FilterInputStream {
    private final LongSupplier compressed;
    private long out;

    Counted(InputStream in, LongSupplier compressed) {
      super(in);
      this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        count(read);
      }
      return read;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = in.skip(n);
      count(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(long n) throws Stopped {
      if (out >> ASKED != (out + n) >> ASKED) {
        time.check();
      }
      out += n;
      expanded += n;
      if (expanded > limits.expanded()) {
        throw Stopped.whole(Reason.TOO_LARGE);
      }
      if (out > Limits.GRACE && out / limits.ratio() > Math.max(1, compressed.getAsLong())) {
        throw Stopped.entry(Reason.EXPANDS_TOO_MUCH);
      }
    }
  }
}
