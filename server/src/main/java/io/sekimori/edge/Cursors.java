package io.sekimori.edge;

import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * Where the next page begins, as an opaque text that only this server can make: base64url of
 * position ‖ 16 bytes of HMAC over kind and position.
 */
@Component
public final class Cursors {
  private static final String SECRET = "cursor";
  private static final int TAG = 16;
  private static final int LONGEST = 512;

  private final Keys keys;

  Cursors(Keys keys) {
    this.keys = keys;
  }

  /**
   * Makes a cursor.
   *
   * @param kind the list that it belongs to, with everything that narrows it, such as {@code
   *     ledger-of-actor/p-…}: a cursor of one list does not open another
   * @param position ids and numbers of ours; it is readable, so no personal value
   */
  public String encode(String kind, String position) {
    byte[] bytes = position.getBytes(StandardCharsets.UTF_8);
    byte[] tagged = Arrays.copyOf(bytes, bytes.length + TAG);
    System.arraycopy(tag(kind, bytes), 0, tagged, bytes.length, TAG);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(tagged);
  }

  /**
   * Reads a cursor.
   *
   * @throws Refusal MALFORMED_CURSOR if this server did not make it for this kind
   */
  public String decode(String kind, String cursor) {
    byte[] tagged = bytes(cursor);
    int end = tagged.length - TAG;
    if (end < 0) {
      throw new Refusal(ProblemCode.MALFORMED_CURSOR);
    }
    byte[] position = Arrays.copyOf(tagged, end);
    if (!MessageDigest.isEqual(
        tag(kind, position), Arrays.copyOfRange(tagged, end, tagged.length))) {
      throw new Refusal(ProblemCode.MALFORMED_CURSOR);
    }
    return new String(position, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String cursor) {
    try {
      if (cursor.length() <= LONGEST) {
        return Base64.getUrlDecoder().decode(cursor);
      }
    } catch (IllegalArgumentException notBase64) {
      throw new Refusal(ProblemCode.MALFORMED_CURSOR);
    }
    throw new Refusal(ProblemCode.MALFORMED_CURSOR);
  }

  private byte[] tag(String kind, byte[] position) {
    byte[] scope = (kind + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] message = Arrays.copyOf(scope, scope.length + position.length);
    System.arraycopy(position, 0, message, scope.length, position.length);
    return Arrays.copyOf(keys.mac(SECRET, message), TAG);
  }
}
