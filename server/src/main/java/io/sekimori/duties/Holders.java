package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.terms.PersonId;
import java.util.Set;

/** Who holds which role now. */
interface Holders {
  Set<PersonId> of(RoleId role);

  /** The roles that this person holds. */
  Set<RoleId> rolesOf(PersonId person);
}
