package io.sekimori.terms;

/**
 * What is wrong with one value that came in: where it stands and why, in words of ours, never the
 * value.
 *
 * @param item which telephone, which account; 0 for the only or first one
 * @param reason such as {@code wrong-length}; the message is {@code vault.malformed.<reason>}
 */
public record Fault(FieldName field, int item, String reason) {
  public Fault {
    Ids.require("reason", reason);
  }
}
