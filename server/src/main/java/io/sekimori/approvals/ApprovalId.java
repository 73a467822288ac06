package io.sekimori.approvals;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** One request for approval. */
public record ApprovalId(String value) {
  public ApprovalId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "ApprovalId");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
