package io.sekimori.terms;

import java.security.SecureRandom;

/**
 * What every textual identity obeys: 1 to 64 of {@code a-z 0-9 - _ .}, starting with a letter or
 * digit.
 */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LONGEST = 64;

  private Ids() {}

  /** A new random identity with 100 random bits behind the given prefix. */
  public static String random(String prefix) {
    var text = new StringBuilder(prefix).append('-');
    for (int i = 0; i < 20; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** True if the text may be an identity. */
  public static boolean wellFormed(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && (i == 0 || (c != '-' && c != '_' && c != '.'))) {
        return false;
      }
    }
    return true;
  }

  /** The message never repeats the text: it may be a personal value that came in by mistake. */
  static void require(String kind, String text) {
    if (!wellFormed(text)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, kind);
    }
  }
}
