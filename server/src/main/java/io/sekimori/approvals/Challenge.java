package io.sekimori.approvals;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The challenge that a passkey signs when its holder says something: SHA-256 over the parts below,
 * each with its length before it; see {@code docs/spec/approvals.md}. Another request, content,
 * step, word or seat has another challenge.
 *
 * @param nonce so that no two are alike
 */
record Challenge(
    ApprovalId id,
    int step,
    WordKind kind,
    ContentHash hash,
    Place place,
    Word word,
    String nonce) {
  static final String LABEL = "sekimori approval word v1";

  Challenge {
    if (!Ids.wellFormed(nonce)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "nonce");
    }
  }

  byte[] bytes() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part :
          new String[] {
            LABEL,
            id.value(),
            Integer.toString(step),
            kind.text(),
            hash.hex(),
            place.seat().value(),
            Integer.toString(place.stage()),
            Integer.toString(word.target()),
            word.grounds().text(),
            nonce
          }) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        digest.update(utf8);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
