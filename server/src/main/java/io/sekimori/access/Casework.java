package io.sekimori.access;

import io.sekimori.terms.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Whether the case of an ask is one for it. Each method returns why not, or null; they are asked in
 * this order.
 *
 * @param within the case that is named, if it is known
 */
record Casework(Snapshot snapshot, Caller caller, Ask ask, @Nullable Case within) {
  /** A case that is named but unknown answers like one that is missing. */
  @Nullable ProblemCode given() {
    boolean named = ask.caseId() != null;
    return within == null && (named || rule() != Authority.Purpose.CaseRule.NONE)
        ? ProblemCode.CASE_REQUIRED
        : null;
  }

  @Nullable ProblemCode open() {
    return within == null || within.open() ? null : ProblemCode.CASE_CLOSED;
  }

  @Nullable ProblemCode fitsPurpose() {
    var purpose = purpose();
    boolean fits =
        within == null
            || purpose == null
            || purpose.caseKinds().isEmpty()
            || purpose.caseKinds().contains(within.kind());
    return fits ? null : ProblemCode.CASE_REQUIRED;
  }

  /** Also foreign: a case that somebody else opened for their own work. */
  @Nullable ProblemCode aboutCustomer() {
    if (within == null) {
      return null;
    }
    boolean others =
        within.origin() == Case.Origin.SELF_OPENED && !within.selfOpenedFor(caller.person());
    boolean strangers =
        rule() == Authority.Purpose.CaseRule.ABOUT_CUSTOMER
            && !within.customers().containsAll(ask.customers());
    return others || strangers ? ProblemCode.CASE_FOREIGN : null;
  }

  private Authority.Purpose.CaseRule rule() {
    var purpose = purpose();
    return purpose == null || !ask.act().needsReason()
        ? Authority.Purpose.CaseRule.NONE
        : purpose.cases();
  }

  private Authority.@Nullable Purpose purpose() {
    return ask.purpose() == null ? null : snapshot.purpose(ask.purpose());
  }
}
