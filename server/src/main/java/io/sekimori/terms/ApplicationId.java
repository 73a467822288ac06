package io.sekimori.terms;

/** A program that calls the API with a token. */
public record ApplicationId(String value) {
  public ApplicationId {
    Ids.require("ApplicationId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
