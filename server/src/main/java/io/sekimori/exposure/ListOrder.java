package io.sekimori.exposure;

import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a second natural person agrees to: the customers whom an answer calls shown, by number, for
 * a purpose. The content of the approval is a line of words, and holds no personal value.
 *
 * @param question with the checkpoint it is answered by
 * @param purpose why the numbers are needed
 * @param caseId the case of the leak
 * @param customers how many they are
 * @param digest SHA-256 of their handles, 16 bytes each in the list's order, in hexadecimal digits
 */
public record ListOrder(
    Question question, PurposeId purpose, CaseId caseId, int customers, String digest) {
  /** The kind of approvals. */
  public static final String KIND = "exposure-list";

  private static final String NONE = "-";
  private static final int WORDS = 10;

  /** The line. */
  public String content() {
    var at = question.at().orElseThrow();
    return String.join(
        " ",
        question.kind(),
        question.id().isEmpty() ? NONE : question.id(),
        question.from().toString(),
        question.to().toString(),
        Long.toString(at.size()),
        at.root(),
        purpose.value(),
        caseId.value(),
        Integer.toString(customers),
        digest);
  }

  static String digest(List<CustomerHandle> customers) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var one : customers) {
        digest.update(
            ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(one.value().getMostSignificantBits())
                .putLong(one.value().getLeastSignificantBits())
                .array());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  ContentHash hash() {
    return ContentHash.of(KIND, content());
  }

  /**
   * Reads {@link #content}.
   *
   * @throws Refusal INVALID_VALUE
   */
  public static ListOrder read(String content) {
    var words = content.split(" ", -1);
    if (words.length != WORDS) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "content");
    }
    try {
      var by = Question.by(words[0], words[1].equals(NONE) ? "" : words[1]);
      var at = new Checkpoint(Long.parseLong(words[4]), words[5]);
      var from = Instant.parse(words[2]);
      var question = new Question(by, from, Instant.parse(words[3]), Optional.of(at));
      var purpose = new PurposeId(words[6]);
      return new ListOrder(
          question, purpose, new CaseId(words[7]), Integer.parseInt(words[8]), words[9]);
    } catch (DateTimeException | NumberFormatException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "content", malformed);
    }
  }
}
