package io.sekimori.people;

import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A living credential whose row verifies.
 *
 * @param lookup a passkey's credential id, base64url; null for others
 * @param secret a passkey's COSE public key, a password's hash, a sealed TOTP secret
 * @param counter the signature counter, or the last time step of a code
 */
record Credential(
    CredentialId id,
    PersonId person,
    Kind kind,
    @Nullable String lookup,
    byte[] secret,
    boolean backupEligible,
    Instant madeAt,
    long counter) {
  /** What it is. */
  enum Kind {
    PASSKEY,
    PASSWORD,
    CODE
  }

  @Override
  public String toString() {
    return "Credential[" + id + "]";
  }
}
