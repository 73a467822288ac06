package io.sekimori.approvals;

import io.sekimori.terms.PersonId;

/** For whom, where in the route and in which capacity somebody speaks. */
record Place(PersonId seat, int stage, Manner manner) {
  /** The requester speaks from outside the route. */
  static Place requester(PersonId requester) {
    return new Place(requester, Step.NO_STAGE, Manner.THEMSELVES);
  }
}
