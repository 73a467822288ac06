package io.sekimori.vendors;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** Something that is watched at a vendor's system, as the firm calls it. */
public record SourceId(String value) {
  public SourceId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "source");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
