package io.sekimori.evidence;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a sample is drawn with.
 *
 * @param text 16 to 64 hexadecimal digits in lower case; dice and digits of others are such
 * @param drawn by this server, not brought by the auditor
 */
public record Seed(String text, boolean drawn) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{16,64}");
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * A seed that is long enough.
   *
   * @throws Refusal INVALID_VALUE
   */
  public Seed {
    if (!SHAPE.matcher(text).matches()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "seed");
    }
  }

  static Seed random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Seed(HexFormat.of().formatHex(bytes), true);
  }

  /** What the ledger has of it before the entries are read: what a client typed is not written. */
  String digest() {
    return digest(text);
  }

  static String digest(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
