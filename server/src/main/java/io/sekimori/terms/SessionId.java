package io.sekimori.terms;

/** A signed-in session: an id of its own, not the cookie's value. */
public record SessionId(String value) {
  public SessionId {
    Ids.require("SessionId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
