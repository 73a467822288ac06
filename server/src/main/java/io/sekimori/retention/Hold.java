package io.sekimori.retention;

import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * A hold (消去保留): nothing of this is erased until two persons lift it.
 *
 * @param subject a customer's handle, a class or kind of object, {@code store:digest} of an
 *     object's name, or a case
 * @param entry in the ledger
 */
public record Hold(
    String id,
    Kind kind,
    String subject,
    Reason reason,
    PersonId person,
    Instant placedAt,
    long entry,
    boolean lifted) {
  /** The kind of the approvals that lift one. */
  public static final String LIFT = "hold-lift";

  /** What is held. */
  public enum Kind {
    CUSTOMER,
    CLASS,
    OBJECT,
    CASE;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of this name.
     *
     * @throws Refusal INVALID_VALUE
     */
    public static Kind parse(String text) {
      return Arrays.stream(values())
          .filter(one -> one.text().equals(text))
          .findAny()
          .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "kind"));
    }
  }

  /** Why. */
  public enum Reason {
    /** 苦情・紛争 */
    DISPUTE,
    /** 訴訟 */
    LITIGATION,
    /** 漏えい等事案の調査 */
    INCIDENT,
    /** 当局の検査・照会 */
    AUTHORITY,
    /** 本人からの請求 */
    DATA_SUBJECT;

    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The reason of this name.
     *
     * @throws Refusal INVALID_VALUE
     */
    public static Reason parse(String text) {
      return Arrays.stream(values())
          .filter(one -> one.text().equals(text))
          .findAny()
          .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "reason"));
    }
  }

  /** What an approval of its lifting is bound to. */
  public ContentHash liftHash() {
    return ContentHash.of(LIFT, liftContent());
  }

  /** Hold, kind, subject, reason: what its approvers read. */
  public String liftContent() {
    return String.join(" ", id, kind.text(), subject, reason.text());
  }
}
