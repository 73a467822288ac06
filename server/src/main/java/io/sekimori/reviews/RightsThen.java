package io.sekimori.reviews;

import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Receiver;
import io.sekimori.access.RoleId;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything in force at one instant, by what is asked of it. Pure. */
final class RightsThen {
  private final Set<Authority> all;
  private final Map<Receiver, Set<Authority.StandingGrant>> grants = new HashMap<>();
  private final Map<RoleId, Authority.Role> roles = new HashMap<>();
  private final Map<PersonId, Authority.Person> persons = new HashMap<>();
  private final Map<PersonId, List<Authority>> held;
  private final Routing routing;

  RightsThen(List<Authority> inForce, Set<String> stopped) {
    all = Set.copyOf(inForce);
    routing = new Routing(inForce, stopped);
    held =
        inForce.stream()
            .filter(one -> holder(one).isPresent())
            .collect(Collectors.groupingBy(RightsThen::holderOf));
    for (var one : inForce) {
      switch (one) {
        case Authority.StandingGrant grant ->
            grants.computeIfAbsent(grant.receiver(), _ -> new HashSet<>()).add(grant);
        case Authority.Role role -> roles.put(role.id(), role);
        case Authority.Person person -> persons.put(person.id(), person);
        default -> {}
      }
    }
  }

  boolean has(Authority what) {
    return all.contains(what);
  }

  Routing routing() {
    return routing;
  }

  /** Every assignment, and every grant to one person. */
  List<Authority> reviewed() {
    return held.values().stream()
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing((Authority one) -> holder(one).orElseThrow().value())
                .thenComparing(Authorities::kind)
                .thenComparing(Authority::key))
        .toList();
  }

  /** Every role and every grant of a program, in order of program, kind and key. */
  List<Authority> ofPrograms() {
    return all.stream()
        .filter(one -> program(one).isPresent())
        .sorted(
            Comparator.comparing((Authority one) -> program(one).orElseThrow().value())
                .thenComparing(RightsThen::name))
        .toList();
  }

  static Optional<ApplicationId> program(Authority one) {
    return switch (one) {
      case Authority.Posting posting -> Optional.of(posting.application());
      case Authority.StandingGrant grant
          when grant.receiver() instanceof Receiver.OneApplication(var application) ->
          Optional.of(application);
      default -> Optional.empty();
    };
  }

  static Optional<PersonId> holder(Authority one) {
    return switch (one) {
      case Authority.Assignment held -> Optional.of(held.person());
      case Authority.StandingGrant grant
          when grant.receiver() instanceof Receiver.OnePerson(var person) ->
          Optional.of(person);
      default -> Optional.empty();
    };
  }

  static PersonId holderOf(Authority reviewed) {
    return holder(reviewed).orElseThrow();
  }

  /** For whom this person works. */
  Optional<OrganisationId> employer(PersonId person) {
    return Optional.ofNullable(persons.get(person)).map(Authority.Person::organisation);
  }

  static String name(Authority what) {
    return Authorities.kind(what) + ':' + what.key();
  }

  /** The grants that come with it; a grant is itself. */
  Set<GrantId> opens(Authority what) {
    return grantsOf(what).stream()
        .map(Authority.StandingGrant::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether what comes with it waits for events, and for which. */
  Condition condition(Authority what) {
    var behind = grantsOf(what);
    var events =
        behind.stream()
            .map(Authority.StandingGrant::whileDeclared)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet());
    boolean entirely =
        !events.isEmpty() && behind.stream().noneMatch(one -> one.whileDeclared() == null);
    return new Condition(events, entirely);
  }

  /** The grants that come with whatever else this person holds. */
  Set<GrantId> opensOtherwise(PersonId person, Authority without) {
    return held.getOrDefault(person, List.of()).stream()
        .filter(one -> !one.equals(without))
        .flatMap(one -> opens(one).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Set<Authority.StandingGrant> grantsOf(Authority what) {
    return switch (what) {
      case Authority.StandingGrant grant -> Set.of(grant);
      case Authority.Assignment held ->
          grants.getOrDefault(new Receiver.HoldersOf(held.role()), Set.of());
      case Authority.Posting held ->
          grants.getOrDefault(new Receiver.HoldersOf(held.role()), Set.of());
      default -> Set.of();
    };
  }

  /**
   * All that makes a right what it is: itself, the role, every grant behind it, and who the person
   * is and works for. If any of it is another, somebody must look again.
   */
  Set<Authority> substance(Authority what) {
    var found = new HashSet<Authority>(grantsOf(what));
    found.add(what);
    if (what instanceof Authority.Assignment held && roles.containsKey(held.role())) {
      found.add(roles.get(held.role()));
    }
    var person = persons.get(holderOf(what));
    if (person != null) {
      found.add(person);
    }
    return found;
  }
}
