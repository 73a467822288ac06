package io.sekimori.terms;

/** A plan of erasure (消去計画). */
public record PlanId(String value) {
  public PlanId {
    Ids.require("PlanId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
