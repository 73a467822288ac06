package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.Locale;

/** One thing that somebody said in an approval; never changed once said. */
record Step(Kind kind, PersonId person, Grounds grounds, Instant at) {
  /** What can be said after a request. */
  enum Kind {
    APPROVED,
    REJECTED,
    WITHDRAWN,
    VOIDED;

    /** Of its entry in the ledger. */
    String type() {
      return "approval-" + name().toLowerCase(Locale.ROOT);
    }
  }
}
