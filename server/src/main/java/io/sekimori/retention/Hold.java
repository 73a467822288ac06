package io.sekimori.retention;

import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * A hold (消去保留): nothing of this is erased until two persons lift it.
 *
 * @param subject a customer's handle, a class or kind of object, {@code store:digest} of an
 *     object's name, or a case
 * @param units the customers and objects that it is about; none for a whole class or kind
 * @param entry in the ledger
 * @param intact false if its row is not what was entered: it was altered, taken away or put in, and
 *     holds nevertheless
 */
public record Hold(
    String id,
    Kind kind,
    String subject,
    Set<UUID> units,
    Reason reason,
    PersonId person,
    Instant placedAt,
    long entry,
    boolean lifted,
    boolean intact) {
  /** The kind of the approvals that lift one. */
  public static final String LIFT = "hold-lift";

  public Hold {
    units = Set.copyOf(units);
  }

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

  /** What one is about. */
  record About(Kind kind, String subject, Set<UUID> units) {
    About {
      units = Set.copyOf(units);
    }
  }

  /** A new one, before it is entered. */
  static Hold of(About about, Reason reason, PersonId person, Instant now) {
    var at = now.truncatedTo(ChronoUnit.MILLIS);
    return new Hold(
        Ids.random("hld"),
        about.kind(),
        about.subject(),
        about.units(),
        reason,
        person,
        at,
        0,
        false,
        true);
  }

  Hold enteredAt(long index) {
    return new Hold(id, kind, subject, units, reason, person, placedAt, index, lifted, intact);
  }

  Hold damaged() {
    return new Hold(id, kind, subject, units, reason, person, placedAt, entry, lifted, false);
  }

  Hold asLifted(boolean now) {
    return new Hold(id, kind, subject, units, reason, person, placedAt, entry, now, intact);
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
