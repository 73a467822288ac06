package io.sekimori.inquiries;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** An inquiry. */
public record InquiryId(String value) {
  private static final String PREFIX = "inq";

  public InquiryId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "InquiryId");
    }
  }

  static InquiryId random() {
    return new InquiryId(Ids.random(PREFIX));
  }

  @Override
  public String toString() {
    return value;
  }
}
