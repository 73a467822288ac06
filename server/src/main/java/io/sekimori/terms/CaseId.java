package io.sekimori.terms;

/** A case: our id for a piece of work in one of the firm's systems. */
public record CaseId(String value) {
  public CaseId {
    Ids.require("CaseId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
