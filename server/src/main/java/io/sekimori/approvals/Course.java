package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The course of one request so far, and what may still be said in it. Pure. */
record Course(ApprovalId id, Proposal proposal, PersonId requester, List<Step> steps) {
  /** How old a passkey assertion may be when its holder speaks; a minute of clock skew is borne. */
  static final Duration FRESH = Duration.ofMinutes(5);

  static final Duration SKEW = Duration.ofMinutes(1);

  Course {
    steps = List.copyOf(steps);
  }

  Approval standing(Instant now) {
    return new Approval(id, proposal, requester, given(), state(now));
  }

  private Set<PersonId> given() {
    var given = new LinkedHashSet<PersonId>();
    steps.stream()
        .filter(step -> step.kind() == Step.Kind.APPROVED)
        .forEach(step -> given.add(step.person()));
    return given;
  }

  /** Rejection, withdrawal and voiding are final, in whatever order the steps were said. */
  private Approval.State state(Instant now) {
    for (var step : steps) {
      switch (step.kind()) {
        case REJECTED -> {
          return Approval.State.REJECTED;
        }
        case WITHDRAWN -> {
          return Approval.State.WITHDRAWN;
        }
        case VOIDED -> {
          return Approval.State.VOID;
        }
        case APPROVED -> {}
      }
    }
    if (Approval.over(proposal.expires(), now)) {
      return Approval.State.EXPIRED;
    }
    return given().size() >= proposal.needed() ? Approval.State.APPROVED : Approval.State.PENDING;
  }

  /** Why this voice may not say this now; empty if it may. */
  Optional<ProblemCode> refuses(Voice voice, Step.Kind kind, ContentHash seen, Instant now) {
    if (kind == Step.Kind.WITHDRAWN ? !voice.person().equals(requester) : !mayJudge(voice)) {
      return Optional.of(ProblemCode.NOT_FOUND);
    }
    if (!fresh(voice.assertedAt(), now)) {
      return Optional.of(ProblemCode.PASSKEY_TOO_OLD);
    }
    boolean open =
        switch (state(now)) {
          case PENDING -> true;
          case APPROVED -> kind != Step.Kind.APPROVED;
          case REJECTED, WITHDRAWN, VOID, EXPIRED, USED -> false;
        };
    if (!open || !seen.equals(proposal.hash())) {
      return Optional.of(ProblemCode.APPROVAL_VOID);
    }
    return given().contains(voice.person()) && kind == Step.Kind.APPROVED
        ? Optional.of(ProblemCode.CONFLICT)
        : Optional.empty();
  }

  /** Named, not the requester, not a receiver: checked again although the proposal was checked. */
  private boolean mayJudge(Voice voice) {
    return proposal.approvers().contains(voice.person())
        && !voice.person().equals(requester)
        && !proposal.receivers().contains(voice.person());
  }

  static boolean fresh(Instant assertedAt, Instant now) {
    return !assertedAt.isAfter(now.plus(SKEW)) && !assertedAt.plus(FRESH).isBefore(now);
  }
}
