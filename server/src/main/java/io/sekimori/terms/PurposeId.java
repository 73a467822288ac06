package io.sekimori.terms;

/** A purpose of one look (照会事由), from the policy. */
public record PurposeId(String value) {
  public PurposeId {
    Ids.require("PurposeId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
