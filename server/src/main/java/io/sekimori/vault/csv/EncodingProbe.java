package io.sekimori.vault.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at all bytes of a file as they go by and says in which encodings they are text. Only the
 * end tells: the first Japanese name may stand in the last row.
 */
public final class EncodingProbe {
  private static final int BUFFER = 1 << 14;
  private static final int LONGEST_CHARACTER = 4;

  private final Map<Encoding, Trial> trials = new EnumMap<>(Encoding.class);

  public EncodingProbe() {
    for (Encoding encoding : Encoding.values()) {
      trials.put(encoding, new Trial(encoding));
    }
  }

  /** Takes the next bytes. */
  public void take(byte[] bytes, int from, int count) {
    trials.values().forEach(trial -> trial.take(bytes, from, count));
  }

  /** The first encoding in which everything so far was text. */
  public Optional<Encoding> proposal() {
    return Arrays.stream(Encoding.values())
        .filter(one -> !trials.getOrDefault(one, new Trial(one)).failed)
        .findFirst();
  }

  private static final class Trial {
    private final CharsetDecoder decoder;
    private final CharBuffer text = CharBuffer.allocate(BUFFER);
    private final ByteBuffer rest = ByteBuffer.allocate(LONGEST_CHARACTER + BUFFER);
    private boolean failed;

    Trial(Encoding encoding) {
      decoder =
          encoding
              .charset()
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    void take(byte[] bytes, int from, int count) {
      for (int at = from; at < from + count && !failed; at += BUFFER) {
        rest.put(bytes, at, Math.min(BUFFER, from + count - at)).flip();
        text.clear();
        failed = decoder.decode(rest, text, false).isError();
        rest.compact();
      }
    }
  }
}
