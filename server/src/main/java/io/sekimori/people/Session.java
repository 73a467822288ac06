package io.sekimori.people;

import io.sekimori.access.Assurance;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SessionId;
import java.time.Instant;

/**
 * A signed-in session.
 *
 * @param provedAt when the person last proved themselves with {@code method}
 */
record Session(
    SessionId id,
    PersonId person,
    CredentialId credential,
    Method method,
    boolean backupEligible,
    Instant startedAt,
    Instant provedAt,
    Instant seenAt,
    String network) {
  /** How the person proved themselves. */
  enum Method {
    PASSKEY,
    PASSWORD;

    /** As in the ledger and in message keys. */
    String text() {
      return this == PASSKEY ? "passkey" : "password";
    }
  }

  /** The same, used again. */
  Session seen(Instant at) {
    return new Session(
        id, person, credential, method, backupEligible, startedAt, provedAt, at, network);
  }

  Assurance assurance() {
    return switch (method) {
      case PASSKEY -> new Assurance.Passkey(provedAt, true, backupEligible);
      case PASSWORD -> new Assurance.PasswordAndCode(provedAt);
    };
  }
}
