package io.sekimori.approvals;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** A named, dated list of natural persons, such as {@code officers} (全役員). */
public record ListId(String value) {
  public ListId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "ListId");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
