package io.sekimori.approvals;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** How many of a stage must say yes. */
public sealed interface Need {
  /** Everybody; of a list, everybody who is on it at the end. */
  record All() implements Need {}

  /** So many natural persons, whoever they are; at least one. */
  record AtLeast(int number) implements Need {
    public AtLeast {
      if (number < 1) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
      }
    }
  }

  /** Everybody. */
  static Need all() {
    return new All();
  }

  /** One, whoever it is. */
  static Need any() {
    return new AtLeast(1);
  }
}
