package io.sekimori.terms;

/** A grant (閲覧権限). */
public record GrantId(String value) {
  public GrantId {
    Ids.require("GrantId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
