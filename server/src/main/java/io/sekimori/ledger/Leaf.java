package io.sekimori.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/**
 * An event as the bytes that are hashed, except for the time and the nonce: those are known only
 * when its group is formed, and have their places kept.
 */
final class Leaf {
  /** An entry of a C2SP bundle has a 16-bit length. */
  static final int LONGEST = 65_535;

  static final int TIME_LENGTH = 24;
  static final int NONCE_LENGTH = 22;

  /** In place of a nonce that is not known yet. */
  static final String BLANK = "-".repeat(NONCE_LENGTH);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final byte[] bytes;
  private final int timeAt;
  private final int nonceAt;

  Leaf(byte[] bytes, int timeAt, int nonceAt) {
    this.bytes = bytes;
    this.timeAt = timeAt;
    this.nonceAt = nonceAt;
  }

  /** A time of an entry: UTC with milliseconds, always {@value #TIME_LENGTH} characters. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /**
   * Writes the time into its place and then the nonce, which is made of everything else: of the
   * bytes with {@link #BLANK} where it is going to stand.
   */
  byte[] finish(String time, Function<byte[], String> nonce) {
    finish(time, BLANK);
    return finish(time, nonce.apply(bytes));
  }

  /** Writes time and nonce into their places and returns the finished bytes. */
  byte[] finish(String time, String nonce) {
    if (time.length() != TIME_LENGTH || nonce.length() != NONCE_LENGTH) {
      throw new IllegalArgumentException("time or nonce of another length");
    }
    put(time, timeAt);
    put(nonce, nonceAt);
    return bytes;
  }

  private void put(String ascii, int at) {
    byte[] text = ascii.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, bytes, at, text.length);
  }
}
