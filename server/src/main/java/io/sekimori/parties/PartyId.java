package io.sekimori.parties;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A party, by the SHA-256 of what makes it this one; an id as {@link Ids} has it. */
public record PartyId(String value) {
  private static final int BYTES = 10;

  /**
   * @throws Refusal MALFORMED_ID
   */
  public PartyId {
    require("party", value);
  }

  /**
   * As somebody named it.
   *
   * @param word what a party is called there
   * @throws Refusal MALFORMED_ID about {@code word}
   */
  public static PartyId of(String word, String text) {
    require(word, text);
    return new PartyId(text);
  }

  /** The prefix, a hyphen and 20 hexadecimal digits of the text's digest. */
  public static PartyId derived(String prefix, String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new PartyId(prefix + "-" + HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void require(String word, String text) {
    if (!Ids.wellFormed(text)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, word);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
