package io.sekimori.terms;

/** A run that carries out a plan of erasure. */
public record RunId(String value) {
  public RunId {
    Ids.require("RunId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
