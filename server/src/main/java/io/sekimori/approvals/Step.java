package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody said in an approval; never changed once said.
 *
 * @param person who spoke
 * @param seat for whom: the speaker, or whom they stood in for
 * @param stage of the route, from 0; what a requester says has {@link #NO_STAGE}
 * @param backTo for what was sent back the stage where it goes on, or {@link #NO_STAGE} for the
 *     requester
 * @param edited for what was handed in again the new proposal
 */
record Step(
    int number,
    WordKind kind,
    PersonId person,
    PersonId seat,
    Manner manner,
    int stage,
    int backTo,
    Grounds grounds,
    Grade grade,
    Instant at,
    @Nullable Proposal edited) {
  static final int NO_STAGE = -1;
}
