package io.sekimori.scan.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks how large the compressed streams of a PDF become before a library holds them whole. It
 * looks at the outermost compression only; what is packed twice ends with the memory.
 */
final class PdfStreams {
  private static final byte[] BEGIN = {'s', 't', 'r', 'e', 'a', 'm'};

  private final InputStream in;
  private final long most;
  private final byte[] buffer = new byte[1 << 16];
  private final byte[] out = new byte[1 << 16];
  private int at;
  private int filled;

  private PdfStreams(InputStream in, long most) {
    this.in = in;
    this.most = most;
  }

  /** Stops at a stream that is larger than that. */
  static void check(InputStream in, long most) throws IOException {
    new PdfStreams(in, most).all();
  }

  private void all() throws IOException {
    int matched = 0;
    int b = next();
    while (b >= 0) {
      matched = b == BEGIN[matched] ? matched + 1 : b == BEGIN[0] ? 1 : 0;
      b = next();
      if (matched == BEGIN.length) {
        matched = 0;
        while (b == '\r' || b == '\n' || b == ' ') {
          b = next();
        }
        if ((b & 0x0f) == 8 && b > 0) {
          at--;
          one();
          b = next();
        }
      }
    }
  }

  private int next() throws IOException {
    return at < filled || fill() ? buffer[at++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  private void one() throws IOException {
    long size = 0;
    Inflater inflater = new Inflater();
    try {
      while (!inflater.finished() && (at < filled || fill())) {
        inflater.setInput(buffer, at, filled - at);
        int taken;
        do {
          taken = inflater.inflate(out);
          size += taken;
          if (size > most) {
            throw Stopped.entry(Reason.MEMORY);
          }
        } while (taken > 0);
        at = filled - inflater.getRemaining();
        if (inflater.needsDictionary()) {
          return;
        }
      }
    } catch (DataFormatException _) {
      // not compressed this way, or damaged: the library will say
    } finally {
      inflater.end();
    }
  }
}
