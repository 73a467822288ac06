package io.sekimori.terms;

/** An approved job of an application. */
public record JobId(String value) {
  public JobId {
    Ids.require("JobId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
