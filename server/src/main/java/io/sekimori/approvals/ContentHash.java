package io.sekimori.approvals;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an approval is bound to: SHA-256 over the kind of thing and its content, 64 lower-case
 * hexadecimal digits. Whoever changes a byte of the content has another hash and no approval.
 */
public record ContentHash(String hex) {
  public ContentHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "ContentHash");
    }
  }

  /** The kind is hashed too, so that an approval of one thing never fits another. */
  public static ContentHash of(String kind, String content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(kind.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(content.getBytes(StandardCharsets.UTF_8));
      return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
