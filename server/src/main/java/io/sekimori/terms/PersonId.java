package io.sekimori.terms;

/**
 * A natural person of the firm, an affiliate or a vendor who may sign in: our id, never a staff
 * number.
 */
public record PersonId(String value) {
  public PersonId {
    Ids.require("PersonId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
