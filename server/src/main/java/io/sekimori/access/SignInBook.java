package io.sekimori.access;

import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import java.util.Optional;
import java.util.Set;

/** What the sign-in knows and the policy does not; implemented by the people module. */
public interface SignInBook {
  /** The living passkeys with which this person could agree to something. */
  Set<CredentialId> passkeys(PersonId person);

  /** True if there is such a session or credential: what a client made up is never stored. */
  boolean knows(Stop stop);

  /** Whose session or credential it is; a token is nobody's. */
  Optional<PersonId> owner(Stop stop);
}
