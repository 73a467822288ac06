package io.sekimori.approvals;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What was agreed to, for whoever does it. */
@Component
class Agreed {
  private final Speaking speaking;
  private final Courses courses;
  private final Panel panel;
  private final Uses uses;
  private final LastWords lastWords;

  Agreed(Speaking speaking, Courses courses, Panel panel, Uses uses, Ledger ledger) {
    this.speaking = speaking;
    this.courses = courses;
    this.panel = panel;
    this.uses = uses;
    this.lastWords = new LastWords(ledger, uses);
  }

  /** As {@link Approvals#approved}. */
  Approved approved(Voice user, ApprovalId id, ContentHash about) {
    var loaded = speaking.load(id);
    var course = loaded.course();
    if (!course.requester().equals(user.person())) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    var now = speaking.now();
    var standing = course.standing(now);
    var state = standing.state();
    if (!standing.proposal().hash().equals(about)) {
      boolean open = state == Approval.State.PENDING || state == Approval.State.RETURNED;
      if (open || (state == Approval.State.APPROVED && !uses.of(id))) {
        speaking.voided(user, loaded);
      }
      throw new Refusal(ProblemCode.APPROVAL_VOID, "content");
    }
    if (state != Approval.State.APPROVED) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    if (!panel.may(course.at(now).tally().speakersAndSeats(), user.person())) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED, "approvers");
    }
    if (uses.of(id)) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval used");
    }
    lastWords.requireNoneMissing(loaded);
    return new Approved(id, about, course.requester(), standing.given());
  }

  /** As {@link Approvals#wasAgreed}. */
  boolean wasAgreed(ApprovalId id, ContentHash about, Instant at) {
    try {
      return courses
          .find(id)
          .map(loaded -> loaded.course().standing(at))
          .filter(standing -> standing.state() == Approval.State.APPROVED)
          .filter(standing -> standing.proposal().hash().equals(about))
          .isPresent();
    } catch (Refusal altered) {
      return false;
    }
  }
}
