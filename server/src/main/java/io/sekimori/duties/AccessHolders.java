package io.sekimori.duties;

import io.sekimori.access.Access;
import io.sekimori.access.Approvers;
import io.sekimori.access.RoleId;
import io.sekimori.terms.PersonId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Roles by the policy in force. */
@Component
class AccessHolders implements Holders {
  private final Access access;
  private final Approvers approvers;

  AccessHolders(Access access, Approvers approvers) {
    this.access = access;
    this.approvers = approvers;
  }

  @Override
  public Set<PersonId> of(RoleId role) {
    return access.holders(Set.of(role));
  }

  @Override
  public Set<RoleId> rolesOf(PersonId person) {
    return access.rolesOf(person);
  }

  @Override
  public Set<PersonId> approving(RoleId role, PersonId requester) {
    var found = new LinkedHashSet<>(approvers.of(requester));
    found.retainAll(of(role));
    return found;
  }
}
