package io.sekimori.terms;

/** A system that holds personal data, ours or a vendor's, by the id that the firm gave it. */
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
