package io.sekimori.access;

import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;

/** Whether what an authority names exists. */
final class References {
  private References() {}

  static boolean known(Snapshot snapshot, Authority authority) {
    return switch (authority) {
      case Authority.Organisation _,
          Authority.Network _,
          Authority.Role _,
          Authority.Purpose _,
          Authority.DeclaredEvent _ ->
          true;
      case Authority.Person person ->
          organisation(snapshot, person.organisation())
              && (person.manager() == null || person(snapshot, person.manager()));
      case Authority.Application application -> organisation(snapshot, application.organisation());
      case Authority.Assignment assignment ->
          person(snapshot, assignment.person()) && role(snapshot, assignment.role());
      case Authority.Posting posting ->
          snapshot.application(posting.application()) != null && open(snapshot, posting.role());
      case Authority.Allowance allowance ->
          allowance.purpose() == null || snapshot.purpose(allowance.purpose()) != null;
      case Authority.Roll roll ->
          roll.members().stream().allMatch(member -> person(snapshot, member));
      case Authority.StandingGrant grant -> known(snapshot, grant);
    };
  }

  private static boolean known(Snapshot snapshot, Authority.StandingGrant grant) {
    boolean receiver =
        switch (grant.receiver()) {
          case Receiver.HoldersOf(var role) -> role(snapshot, role);
          case Receiver.OnePerson(var person) -> person(snapshot, person);
          case Receiver.OneApplication(var application) ->
              snapshot.application(application) != null;
        };
    return receiver
        && grant.purposes().stream().allMatch(one -> snapshot.purpose(one) != null)
        && grant.networks().stream().allMatch(one -> snapshot.network(one) != null)
        && grant.organisations().stream().allMatch(one -> organisation(snapshot, one))
        && grant.numbersTo().stream().allMatch(one -> organisation(snapshot, one));
  }

  /** True if a program may hold the role: none that administers, approves or takes away. */
  private static boolean open(Snapshot snapshot, RoleId id) {
    var role = snapshot.role(id);
    return role != null && role.acts().stream().allMatch(Act::forPrograms);
  }

  /** True for what is given once under an id and then only ended. */
  static boolean fixed(Authority authority) {
    return authority instanceof Authority.StandingGrant
        || authority instanceof Authority.Posting
        || authority instanceof Authority.DeclaredEvent
        || authority instanceof Authority.Assignment;
  }

  private static boolean organisation(Snapshot snapshot, OrganisationId id) {
    return snapshot.all(Authority.Organisation.class).stream().anyMatch(one -> one.id().equals(id));
  }

  private static boolean person(Snapshot snapshot, PersonId id) {
    return snapshot.person(id) != null;
  }

  private static boolean role(Snapshot snapshot, RoleId id) {
    return snapshot.all(Authority.Role.class).stream().anyMatch(one -> one.id().equals(id));
  }
}
