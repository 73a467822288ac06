package io.sekimori.vendors;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** An agent: the beginning of its public key's SHA-256. */
public record AgentId(String value) {
  public AgentId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "agent");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
