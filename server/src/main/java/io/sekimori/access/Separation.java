package io.sekimori.access;

import io.sekimori.terms.Form;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Administering a right excludes receiving it. Pure: looks at a snapshot and what was ended before.
 */
final class Separation {
  private final Snapshot snapshot;
  private final History history;
  private final Lineage lineage;

  Separation(Snapshot snapshot, History history) {
    this.snapshot = snapshot;
    this.history = history;
    this.lineage = new Lineage(history);
  }

  /** The natural persons who would gain by this. */
  Set<PersonId> receivers(Authority authority) {
    return switch (authority) {
      case Authority.Assignment assignment -> Set.of(assignment.person());
      case Authority.Person person -> Set.of(person.id());
      case Authority.Role role -> holders(role.id());
      case Authority.StandingGrant grant -> receivers(grant.receiver());
      case Authority.Roll roll -> newOn(roll);
      case Authority.DeclaredEvent one -> waitingFor(one.event());
      case Authority.Organisation _,
          Authority.Application _,
          Authority.Posting _,
          Authority.Network _,
          Authority.Purpose _,
          Authority.Allowance _ ->
          Set.of();
    };
  }

  /** Whoever sees more while it is open neither declares it nor agrees to it. */
  private Set<PersonId> waitingFor(EventKind event) {
    var waiting = new HashSet<PersonId>();
    snapshot.all(Authority.StandingGrant.class).stream()
        .filter(grant -> grant.whileDeclared() == event)
        .forEach(grant -> waiting.addAll(receivers(grant.receiver())));
    return waiting;
  }

  /** Whoever comes on a list gets a say; whoever stays or goes gains nothing. */
  private Set<PersonId> newOn(Authority.Roll roll) {
    var added = new HashSet<>(roll.members());
    snapshot.all(Authority.Roll.class).stream()
        .filter(one -> one.id().equals(roll.id()))
        .forEach(one -> added.removeAll(one.members()));
    return added;
  }

  private Set<PersonId> receivers(Receiver receiver) {
    return switch (receiver) {
      case Receiver.HoldersOf(var role) -> holders(role);
      case Receiver.OnePerson(var person) -> Set.of(person);
      case Receiver.OneApplication _ -> Set.of();
    };
  }

  private Set<PersonId> holders(RoleId role) {
    var holders = new HashSet<PersonId>();
    for (var assignment : snapshot.all(Authority.Assignment.class)) {
      if (assignment.role().equals(role)) {
        holders.add(assignment.person());
      }
    }
    return holders;
  }

  /** Why this may not stand beside what is in force; empty if it may. */
  Optional<ProblemCode> forbids(Authority authority) {
    boolean mixes =
        switch (authority) {
          case Authority.Assignment assignment -> mixes(assignment);
          case Authority.Role role ->
              administers(role) && holders(role.id()).stream().anyMatch(this::seesCustomers);
          case Authority.StandingGrant grant ->
              receivers(grant).stream().anyMatch(this::administers);
          case Authority.Organisation _,
              Authority.Person _,
              Authority.Application _,
              Authority.Posting _,
              Authority.Network _,
              Authority.Purpose _,
              Authority.Allowance _,
              Authority.DeclaredEvent _,
              Authority.Roll _ ->
              false;
        };
    return mixes ? Optional.of(ProblemCode.SELF_GRANT) : Optional.empty();
  }

  private boolean mixes(Authority.Assignment assignment) {
    boolean gives = grantsOf(assignment.role()).findAny().isPresent();
    boolean administering = administers(assignment.role());
    return (administering && (gives || seesCustomers(assignment.person())))
        || (gives && administers(assignment.person()));
  }

  /** True if a second natural person must have agreed. */
  boolean needsSecondPerson(Authority authority) {
    return switch (authority) {
      case Authority.StandingGrant grant -> weighs(grant) || takenBefore(grant.receiver());
      case Authority.Assignment assignment ->
          takenBefore(assignment.person())
              || (weighs(assignment.role()) && !appointsSecond(assignment));
      case Authority.Person person -> takenBefore(person.id()) || moves(person);
      case Authority.Application application -> moves(application);
      case Authority.Role _,
          Authority.Posting _,
          Authority.Purpose _,
          Authority.Allowance _,
          Authority.Organisation _,
          Authority.DeclaredEvent _,
          Authority.Roll _ ->
          true;
      case Authority.Network network -> redraws(network);
    };
  }

  /** Other ranges or another country: what is bound to the network's name would go along. */
  private boolean redraws(Authority.Network network) {
    return snapshot.all(Authority.Network.class).stream()
        .anyMatch(one -> one.id().equals(network.id()) && !one.equals(network));
  }

  /** Whole values, originals, bulk, changes. */
  private static boolean weighs(Authority.StandingGrant grant) {
    return grant.acts().contains(Act.BULK_REVEAL)
        || grant.acts().contains(Act.REVEAL_LISTED)
        || grant.acts().contains(Act.CORRECT)
        || grant.acts().contains(Act.ERASE)
        || grant.forms().contains(Form.FULL)
        || grant.forms().contains(Form.PAGE)
        || !grant.numbersTo().isEmpty();
  }

  /** True if whoever holds the role may give, agree to what others give, or see whole values. */
  private boolean weighs(RoleId role) {
    return administers(role) || approves(role) || grantsOf(role).anyMatch(Separation::weighs);
  }

  /**
   * True once in the life of a system that began with one administrator: nobody is there yet to
   * agree to the second.
   */
  boolean appointsSecond(Authority authority) {
    return authority instanceof Authority.Assignment assignment
        && lineage.awaitsSecond()
        && administers(assignment.role())
        && approves(assignment.role());
  }

  /** To another organisation: what its people are refused would no longer be refused. */
  private boolean moves(Authority.Person person) {
    return snapshot.all(Authority.Person.class).stream()
        .anyMatch(
            one ->
                one.id().equals(person.id()) && !one.organisation().equals(person.organisation()));
  }

  private boolean moves(Authority.Application application) {
    return snapshot.all(Authority.Application.class).stream()
        .anyMatch(
            one ->
                one.id().equals(application.id())
                    && !one.organisation().equals(application.organisation()));
  }

  private boolean approves(RoleId id) {
    var role = snapshot.role(id);
    return role != null && role.acts().contains(Act.APPROVE);
  }

  /** What one person took away, one person alone cannot give back. */
  private boolean takenBefore(PersonId person) {
    return history.ended(Authority.Person.class).anyMatch(one -> one.id().equals(person))
        || history.ended(Authority.Assignment.class).anyMatch(one -> one.person().equals(person))
        || history
            .ended(Authority.StandingGrant.class)
            .anyMatch(one -> one.receiver().equals(new Receiver.OnePerson(person)));
  }

  private boolean takenBefore(Receiver receiver) {
    return history
            .ended(Authority.StandingGrant.class)
            .anyMatch(one -> one.receiver().equals(receiver))
        || (receiver instanceof Receiver.OnePerson(var person) && takenBefore(person));
  }

  private Stream<Authority.StandingGrant> grantsOf(RoleId role) {
    return snapshot.all(Authority.StandingGrant.class).stream()
        .filter(grant -> grant.receiver().equals(new Receiver.HoldersOf(role)));
  }

  private boolean administers(RoleId id) {
    var role = snapshot.role(id);
    return role != null && administers(role);
  }

  private static boolean administers(Authority.Role role) {
    return role.acts().stream().anyMatch(Act::administers);
  }

  private boolean administers(PersonId person) {
    var holdings = snapshot.person(person);
    return holdings != null && holdings.administers();
  }

  private boolean seesCustomers(PersonId person) {
    var holdings = snapshot.person(person);
    return holdings != null && !holdings.grants().isEmpty();
  }
}
