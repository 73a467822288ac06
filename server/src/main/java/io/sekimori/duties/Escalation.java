package io.sekimori.duties;

import io.sekimori.access.RoleId;
import io.sekimori.terms.PersonId;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who hears of a duty: its owner, and if nobody holds the role or the person has left, the next
 * step up from the first day on. A duty of nobody would be silent until it is late.
 */
@Component
class Escalation {
  private static final List<RoleId> STEPS = List.of(Ladder.DATA_OWNER, Ladder.DATA_OFFICER);
  private final Holders holders;

  Escalation(Holders holders) {
    this.holders = holders;
  }

  /** True if nobody would hear of it. */
  boolean orphaned(Owner owner) {
    return holding(owner).isEmpty();
  }

  private Set<PersonId> holding(Owner owner) {
    return switch (owner) {
      case Owner.HoldersOf(var role) -> holders.of(role);
      case Owner.OnePerson(var person) ->
          holders.rolesOf(person).isEmpty() ? Set.of() : Set.of(person);
    };
  }

  /** Whoever hears of it in the owner's place is in. */
  Set<PersonId> people(Owner owner) {
    var own = holding(owner);
    return own.isEmpty() ? holders.of(next(owner)) : own;
  }

  /** Whoever hears of it as the superior of this step. */
  Set<PersonId> superiors(RoleId role) {
    return people(new Owner.HoldersOf(role));
  }

  /** The first step above this owner that somebody holds; the last one if nobody does. */
  RoleId next(Owner owner) {
    return STEPS.stream()
        .filter(role -> !owner.equals(new Owner.HoldersOf(role)))
        .filter(role -> !holders.of(role).isEmpty())
        .findFirst()
        .orElse(Ladder.DATA_OFFICER);
  }
}
