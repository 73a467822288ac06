package io.sekimori.vendors;

import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.terms.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What somebody asks a second natural person for, and where that stands. */
@Component
class Asked {
  private static final Duration APPROVAL_TIME = Proposal.USUAL_TIME;

  private final Approvals approvals;
  private final Clock clock;

  Asked(Approvals approvals, Clock clock) {
    this.approvals = approvals;
    this.clock = clock;
  }

  Proposal proposal(String kind, String content, Set<PersonId> approvers, int needed) {
    var until = clock.instant().plus(APPROVAL_TIME);
    return new Proposal(kind, content, approvers, needed, Set.of(), until);
  }

  /** What the caller asked for and others agreed to. */
  Optional<ApprovalId> agreed(Caller caller, ContentHash hash) {
    return about(caller, hash)
        .filter(one -> caller.naturalPerson().filter(one.requester()::equals).isPresent())
        .filter(one -> one.state() == Approval.State.APPROVED)
        .map(Approval::id)
        .findFirst();
  }

  /** Whether a request that concerns the caller waits for its answer. */
  boolean waits(Caller caller, ContentHash hash) {
    return about(caller, hash).anyMatch(one -> one.state() == Approval.State.PENDING);
  }

  private Stream<Approval> about(Caller caller, ContentHash hash) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.concerning(person).stream())
        .filter(
            one -> ContentHash.of(one.proposal().kind(), one.proposal().content()).equals(hash));
  }
}
