package io.sekimori.duties;

import io.sekimori.access.Access;
import io.sekimori.access.RoleId;
import io.sekimori.terms.PersonId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Roles by the policy in force. */
@Component
class AccessHolders implements Holders {
  private final Access access;

  AccessHolders(Access access) {
    this.access = access;
  }

  @Override
  public Set<PersonId> of(RoleId role) {
    return access.holders(Set.of(role));
  }

  @Override
  public Set<RoleId> rolesOf(PersonId person) {
    return access.rolesOf(person);
  }
}
