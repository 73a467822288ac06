package io.sekimori.vault.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The encodings that firms' exports have. */
public enum Encoding {
  /** With or without a byte order mark. */
  UTF_8(StandardCharsets.UTF_8),
  /** Shift_JIS with the extensions of Windows: plain Shift_JIS lacks 髙 and 﨑. */
  CP932(Charset.forName("windows-31j"));

  private final Charset charset;

  Encoding(Charset charset) {
    this.charset = charset;
  }

  public Charset charset() {
    return charset;
  }

  /**
   * The encoding of a file that begins so: the first in which these bytes are text. UTF-8 is tried
   * first, because Japanese text in CP932 is practically never valid UTF-8. Empty if neither fits.
   *
   * @param head the first bytes; the last character may be cut
   */
  public static Optional<Encoding> of(byte[] head) {
    for (Encoding encoding : values()) {
      if (encoding.reads(head)) {
        return Optional.of(encoding);
      }
    }
    return Optional.empty();
  }

  private boolean reads(byte[] head) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    // endOfInput false: a character that the head cuts in two is no error
    var result = decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 2), false);
    return !result.isError();
  }
}
