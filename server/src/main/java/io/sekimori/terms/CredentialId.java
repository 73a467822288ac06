package io.sekimori.terms;

/** A passkey, password or token: our id, never the credential itself. */
public record CredentialId(String value) {
  public CredentialId {
    Ids.require("CredentialId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
