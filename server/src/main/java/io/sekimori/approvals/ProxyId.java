package io.sekimori.approvals;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** One naming of a proxy. */
public record ProxyId(String value) {
  public ProxyId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "ProxyId");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
