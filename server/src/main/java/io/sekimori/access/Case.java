package io.sekimori.access;

import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work for which somebody looks at a customer. The firm's own number of it is kept as a
 * keyed hash only.
 *
 * @param system which system of the firm it comes from; {@link #SELF} if opened here by one click
 * @param customers whom it is about; empty: about nobody in particular
 * @param recordedBy the natural person who brought it in; null: an application did
 * @param application the program that brought it in; null: a person did
 * @param closedAt null while it is open
 */
public record Case(
    CaseId id,
    String system,
    String kind,
    Set<CustomerHandle> customers,
    Origin origin,
    @Nullable PersonId recordedBy,
    @Nullable ApplicationId application,
    Instant openedAt,
    @Nullable Instant closedAt) {
  /** The system of cases that were opened here. */
  public static final String SELF = "self";

  /** Who vouches for it. */
  public enum Origin {
    /** One of the firm's systems, or a list of its cases. */
    SYSTEM,
    /** A person who opened it for their own work: marked, with a smaller budget, theirs alone. */
    SELF_OPENED
  }

  public Case {
    customers = Set.copyOf(customers);
  }

  /** Brought in by a person, or by nobody who is named. */
  Case(
      CaseId id,
      String system,
      String kind,
      Set<CustomerHandle> customers,
      Origin origin,
      @Nullable PersonId recordedBy,
      Instant openedAt,
      @Nullable Instant closedAt) {
    this(id, system, kind, customers, origin, recordedBy, null, openedAt, closedAt);
  }

  /**
   * True for whoever may change and close it: the person who brought it in, the program that did,
   * and for cases of a list whoever brings in such lists.
   */
  boolean belongsTo(Caller caller, boolean byList) {
    if (caller.person() == null) {
      return application != null && application.equals(caller.actor().application());
    }
    boolean listed = origin == Origin.SYSTEM && recordedBy != null;
    return caller.person().equals(recordedBy) || (byList && listed);
  }

  /** For those who see no customer. */
  Case aboutNobody() {
    return new Case(
        id, system, kind, Set.of(), origin, recordedBy, application, openedAt, closedAt);
  }

  public boolean open() {
    return closedAt == null;
  }

  /** Whoever brought a case in, in whatever way, has no second person behind it. */
  boolean selfOpenedFor(@Nullable PersonId person) {
    return recordedBy != null && recordedBy.equals(person);
  }

  @Override
  public String toString() {
    return "Case[" + id + "]";
  }
}
