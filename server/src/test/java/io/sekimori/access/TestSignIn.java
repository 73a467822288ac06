package io.sekimori.access;

import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SessionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A sign-in in which everybody has one passkey and one session, unless it is said otherwise. */
final class TestSignIn implements SignInBook {
  private final Map<PersonId, Set<CredentialId>> other = new HashMap<>();

  static CredentialId passkey(PersonId person) {
    return new CredentialId("cred-" + person);
  }

  static SessionId session(PersonId person) {
    return new SessionId("ses-" + person);
  }

  void has(PersonId person, Set<CredentialId> passkeys) {
    other.put(person, passkeys);
  }

  @Override
  public Set<CredentialId> passkeys(PersonId person) {
    return other.getOrDefault(person, Set.of(passkey(person)));
  }

  @Override
  public boolean knows(Stop stop) {
    return owner(stop).isPresent();
  }

  @Override
  public Optional<PersonId> owner(Stop stop) {
    var prefix = stop.kind() == Stop.Kind.SESSION ? "ses-" : "cred-";
    return stop.id().startsWith(prefix)
        ? Optional.of(new PersonId(stop.id().substring(prefix.length())))
        : Optional.empty();
  }
}
