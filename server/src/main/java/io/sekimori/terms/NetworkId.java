package io.sekimori.terms;

/** A named network of the policy; `unknown` for an address that lies in none. */
public record NetworkId(String value) {
  public NetworkId {
    Ids.require("NetworkId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
