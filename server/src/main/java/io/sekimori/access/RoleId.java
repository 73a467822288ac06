package io.sekimori.access;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** A role of the policy, such as {@code client-service}. */
public record RoleId(String value) {
  public RoleId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "RoleId");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
