package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.Set;

/**
 * Where a request for approval stands.
 *
 * @param given who has approved so far
 */
public record Approval(
    ApprovalId id, Proposal proposal, PersonId requester, Set<PersonId> given, State state) {

  /** The states; only {@link #APPROVED} opens anything. */
  public enum State {
    PENDING,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    /** Somebody tried to use it for a content that was not approved. */
    VOID,
    /** Its time ran out; this never unlocks anything. */
    EXPIRED,
    /** What it opened has been done. */
    USED
  }

  public Approval {
    given = Set.copyOf(given);
  }

  Approval used() {
    return new Approval(id, proposal, requester, given, State.USED);
  }

  /** True once the last instant has come. */
  static boolean over(Instant expires, Instant now) {
    return !now.isBefore(expires);
  }
}
