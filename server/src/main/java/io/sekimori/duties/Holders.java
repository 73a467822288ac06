package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.terms.PersonId;
import java.util.Set;

/** Who holds which role now. */
interface Holders {
  Set<PersonId> of(RoleId role);

  /** The roles that this person holds. */
  Set<RoleId> rolesOf(PersonId person);

  /** Whoever holds the role and may approve what this person asks for. */
  Set<PersonId> approving(RoleId role, PersonId requester);
}
