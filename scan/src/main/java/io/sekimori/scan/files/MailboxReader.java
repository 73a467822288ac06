package io.sekimori.scan.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Mails one after another, each begun by a line {@code From …}. */
final class MailboxReader {
  private static final byte[] BEGIN = "\nFrom ".getBytes(US_ASCII);

  private MailboxReader() {}

  static void read(Reading reading, Piece piece) throws IOException {
    InputStream in = piece.in();
    skipLine(in);
    int number = 1;
    boolean more = true;
    while (more) {
      One mail = new One(in);
      try (Piece inner = piece.inner("mail-" + number++, null, mail)) {
        reading.budget().entry(inner.depth());
        new MailReader(reading, inner).read(inner.in());
      } catch (Stopped stopped) {
        if (stopped.isWhole()) {
          throw stopped;
        }
        reading.content().notRead(piece.placeOf("mail-" + (number - 1)), stopped.reason(), true);
      }
      mail.drain();
      more = mail.isFollowed();
      if (more) {
        skipLine(in);
      }
    }
  }

  private static void skipLine(InputStream in) throws IOException {
    int b = in.read();
    while (b >= 0 && b != '\n') {
      b = in.read();
    }
  }

  /** Ends before the line that begins the next mail. */
  private static final class One extends FilterInputStream {
    private int matched;
    private int given;
    private int kept = -1;
    private boolean ended;
    private boolean followed;

    One(InputStream in) {
      super(in);
    }

    boolean isFollowed() {
      return followed;
    }

    void drain() throws IOException {
      byte[] away = new byte[1 << 13];
      int read;
      do {
        read = read(away, 0, away.length);
      } while (read >= 0);
    }

    /** What may be the beginning of the line is held back until it is not. */
    @Override
    public int read() throws IOException {
      while (true) {
        if (given < matched) {
          return BEGIN[given++];
        }
        if (given > 0 && given == matched) {
          matched = 0;
          given = 0;
        }
        int b = kept;
        kept = -1;
        if (b < 0) {
          b = ended ? -1 : in.read();
        }
        if (b < 0) {
          ended = true;
          return -1;
        }
        if (b != BEGIN[0]) {
          return b;
        }
        if (match()) {
          ended = true;
          followed = true;
          return -1;
        }
      }
    }

    /** After a line end: reads on as long as it fits. */
    private boolean match() throws IOException {
      matched = 1;
      given = 0;
      while (matched < BEGIN.length) {
        int b = in.read();
        if (b != BEGIN[matched]) {
          kept = b;
          ended = b < 0;
          return false;
        }
        matched++;
      }
      return true;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = 0;
      while (n < length) {
        int b = read();
        if (b < 0) {
          return n == 0 ? -1 : n;
        }
        buffer[offset + n++] = (byte) b;
      }
      return n;
    }

    @Override
    public void close() {
      // the mailbox goes on
    }
  }
}
