package io.sekimori.vendors;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** A vendor's system, as the firm calls it. */
public record SystemId(String value) {
  public SystemId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "system");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
