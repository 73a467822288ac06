package io.sekimori.reviews;

import io.sekimori.access.Act;
import io.sekimori.access.Authority;
import io.sekimori.access.RoleId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who reviews whom: the line manager and the holders of the role of data owner, the data officers
 * if nobody else holds it. All of the own company, also for people of affiliates, and never the
 * person itself.
 */
final class Routing {
  static final RoleId DATA_OWNER = new RoleId("data-owner");
  static final RoleId DATA_OFFICER = new RoleId("data-officer");

  private final Map<PersonId, Authority.Person> persons = new HashMap<>();
  private final Set<OrganisationId> own = new HashSet<>();
  private final Map<RoleId, Set<PersonId>> holders = new HashMap<>();
  private final Set<RoleId> answering = new HashSet<>();

  private final Set<String> stopped;

  /**
   * @param stopped ids of whom a stop cuts off: they cannot answer, and nobody waits for them
   */
  Routing(List<Authority> inForce, Set<String> stopped) {
    this.stopped = Set.copyOf(stopped);
    for (var one : inForce) {
      switch (one) {
        case Authority.Person person -> persons.put(person.id(), person);
        case Authority.Organisation organisation
            when organisation.standing() == Authority.Organisation.Standing.OWN ->
            own.add(organisation.id());
        case Authority.Role role when role.acts().contains(Act.READ_DUTIES) ->
            answering.add(role.id());
        case Authority.Assignment held ->
            holders.computeIfAbsent(held.role(), _ -> new HashSet<>()).add(held.person());
        default -> {}
      }
    }
  }

  /** Who may answer for each side; a side without anybody is left out. */
  Map<Side, Set<PersonId>> of(PersonId holder) {
    var sides = new EnumMap<Side, Set<PersonId>>(Side.class);
    var person = persons.get(holder);
    var manager = person == null ? null : person.manager();
    var managers = able(holder, manager == null ? Set.of() : Set.of(manager));
    put(sides, Side.MANAGER, managers);
    put(sides, Side.DATA_OWNER, owners(holder, managers));
    return sides;
  }

  /** Somebody else than the manager, as long as there is somebody: two look, and not one twice. */
  private Set<PersonId> owners(PersonId holder, Set<PersonId> managers) {
    var owners = able(holder, holders.getOrDefault(DATA_OWNER, Set.of()));
    var officers = able(holder, holders.getOrDefault(DATA_OFFICER, Set.of()));
    for (var some : List.of(owners, officers)) {
      var others = new HashSet<>(some);
      others.removeAll(managers);
      if (!others.isEmpty()) {
        return others;
      }
    }
    return owners.isEmpty() ? officers : owners;
  }

  /** Who leads this person and is led by them: neither is a second pair of eyes. */
  Set<PersonId> leadEachOther(PersonId holder) {
    var person = persons.get(holder);
    var manager = person == null || person.manager() == null ? null : persons.get(person.manager());
    return manager != null && holder.equals(manager.manager()) && !holder.equals(manager.id())
        ? Set.of(manager.id())
        : Set.of();
  }

  private static void put(Map<Side, Set<PersonId>> sides, Side side, Set<PersonId> able) {
    if (!able.isEmpty()) {
      sides.put(side, able);
    }
  }

  private Set<PersonId> able(PersonId holder, Set<PersonId> named) {
    var able = new HashSet<PersonId>();
    named.stream()
        .filter(one -> !one.equals(holder) && ofTheOwnCompany(one) && answers(one))
        .filter(one -> !stopped.contains(one.value()))
        .forEach(able::add);
    return able;
  }

  private boolean ofTheOwnCompany(PersonId id) {
    var person = persons.get(id);
    return person != null && own.contains(person.organisation());
  }

  /** Whoever has no role in which to answer cannot be waited for. */
  private boolean answers(PersonId id) {
    return answering.stream().anyMatch(role -> holders.getOrDefault(role, Set.of()).contains(id));
  }
}
