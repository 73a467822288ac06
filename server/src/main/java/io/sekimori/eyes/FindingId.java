package io.sekimori.eyes;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** The id of a finding; it says nothing of whom it is about. */
public record FindingId(String value) {
  public FindingId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "finding");
    }
  }

  static FindingId random() {
    return new FindingId(Ids.random("fnd"));
  }

  @Override
  public String toString() {
    return value;
  }
}
