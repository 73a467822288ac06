package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.Set;

/**
 * Where a request for approval stands.
 *
 * @param proposal as it was last handed in
 * @param given the natural persons whose yes counts so far
 */
public record Approval(
    ApprovalId id,
    Proposal proposal,
    PersonId requester,
    Set<PersonId> given,
    State state,
    Progress progress) {

  /** The states; only {@link #APPROVED} opens anything. */
  public enum State {
    PENDING,
    /** 差戻し: it waits for the requester, and no word counts. */
    RETURNED,
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
    return new Approval(id, proposal, requester, given, State.USED, progress);
  }

  /** True once the last instant has come. */
  static boolean over(Instant expires, Instant now) {
    return !now.isBefore(expires);
  }
}
