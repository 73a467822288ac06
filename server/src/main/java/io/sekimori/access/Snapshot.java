package io.sekimori.access;

import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything in force at one instant, compiled for quick decisions. Immutable. */
final class Snapshot {
  static final NetworkId UNKNOWN_NETWORK = new NetworkId("unknown");
  private final long epoch;
  private final List<Authority> inForce;
  private final Map<OrganisationId, Authority.Organisation> organisations = new HashMap<>();
  private final Map<NetworkId, Authority.Network> networks = new HashMap<>();
  private final Map<PurposeId, Authority.Purpose> purposes = new HashMap<>();
  private final Map<RoleId, Authority.Role> roles = new HashMap<>();
  private final Map<PersonId, Holdings> persons = new HashMap<>();
  private final Map<ApplicationId, Holdings> applications = new HashMap<>();
  private final Map<Authority.Allowance.Tier, Map<String, Authority.Allowance>> allowances =
      new HashMap<>();
  private final List<Range> ranges = new ArrayList<>();
  private final Set<String> homeCountries;

  private record Range(Cidr cidr, NetworkId network) {}

  /**
   * What one person or application holds.
   *
   * @param acts what it may do, and the id of what says so
   * @param administers true if it may change what others may do
   */
  record Holdings(
      Authority.@Nullable Organisation organisation,
      Map<Act, String> acts,
      boolean administers,
      List<Authority.StandingGrant> grants) {
    boolean none() {
      return acts.isEmpty() && grants.isEmpty();
    }
  }

  private Snapshot(long epoch, List<Authority> inForce) {
    this.epoch = epoch;
    this.inForce = List.copyOf(inForce);
    inForce.forEach(this::index);
    ranges.sort(Comparator.comparingInt((Range range) -> range.cidr.length()).reversed());
    homeCountries =
        organisations.values().stream()
            .filter(one -> one.standing() == Authority.Organisation.Standing.OWN)
            .map(Authority.Organisation::country)
            .collect(Collectors.toUnmodifiableSet());
    all(Authority.Person.class).forEach(person -> persons.put(person.id(), holdings(person)));
    all(Authority.Application.class).forEach(one -> applications.put(one.id(), holdings(one)));
  }

  static Snapshot of(long epoch, Collection<? extends Authority> inForce) {
    return new Snapshot(epoch, List.copyOf(inForce));
  }

  private void index(Authority authority) {
    switch (authority) {
      case Authority.Organisation one -> organisations.put(one.id(), one);
      case Authority.Network one -> {
        networks.put(one.id(), one);
        one.ranges().forEach(range -> ranges.add(new Range(Cidr.parse(range), one.id())));
      }
      case Authority.Purpose one -> purposes.put(one.id(), one);
      case Authority.Role one -> roles.put(one.id(), one);
      case Authority.Allowance one ->
          allowances
              .computeIfAbsent(one.tier(), _ -> new HashMap<>())
              .put(one.purpose() == null ? "" : one.purpose().value(), one);
      case Authority.Person _,
          Authority.Application _,
          Authority.Assignment _,
          Authority.Posting _,
          Authority.StandingGrant _,
          Authority.Roll _ -> {}
    }
  }

  private Holdings holdings(Authority.Person person) {
    var acts = new HashMap<Act, String>();
    var held = heldRoles(person.id(), acts);
    var grants =
        all(Authority.StandingGrant.class).stream()
            .filter(
                grant ->
                    switch (grant.receiver()) {
                      case Receiver.HoldersOf(var role) -> held.contains(role);
                      case Receiver.OnePerson(var one) -> one.equals(person.id());
                      case Receiver.OneApplication _ -> false;
                    })
            .toList();
    grants.forEach(grant -> grant.acts().forEach(act -> acts.putIfAbsent(act, grant.key())));
    return compiled(person.organisation(), acts, grants);
  }

  private Set<RoleId> heldRoles(PersonId person, Map<Act, String> acts) {
    var held = new HashSet<RoleId>();
    for (var assignment : all(Authority.Assignment.class)) {
      var role = roles.get(assignment.role());
      if (role != null && assignment.person().equals(person)) {
        held.add(role.id());
        role.acts().forEach(act -> acts.putIfAbsent(act, assignment.id()));
      }
    }
    return held;
  }

  private Holdings holdings(Authority.Application application) {
    var receiver = new Receiver.OneApplication(application.id());
    var acts = new HashMap<Act, String>();
    var grants =
        all(Authority.StandingGrant.class).stream()
            .filter(grant -> grant.receiver().equals(receiver))
            .toList();
    for (var posting : all(Authority.Posting.class)) {
      var role = roles.get(posting.role());
      if (role != null && posting.application().equals(application.id())) {
        role.acts().stream()
            .filter(Act::forPrograms)
            .forEach(act -> acts.putIfAbsent(act, posting.id()));
      }
    }
    grants.forEach(grant -> grant.acts().forEach(act -> acts.putIfAbsent(act, grant.key())));
    return compiled(application.organisation(), acts, grants);
  }

  private Holdings compiled(
      OrganisationId employer, Map<Act, String> acts, List<Authority.StandingGrant> grants) {
    boolean administers = acts.keySet().stream().anyMatch(Act::administers);
    var widestFirst =
        grants.stream()
            .sorted(
                Comparator.comparing((Authority.StandingGrant one) -> !one.populations().isEmpty())
                    .thenComparing(Authority.StandingGrant::key))
            .toList();
    return new Holdings(organisations.get(employer), Map.copyOf(acts), administers, widestFirst);
  }

  long epoch() {
    return epoch;
  }

  List<Authority> inForce() {
    return inForce;
  }

  <A extends Authority> List<A> all(Class<A> kind) {
    return inForce.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Authority.@Nullable Role role(RoleId id) {
    return roles.get(id);
  }

  @Nullable Holdings person(PersonId id) {
    return persons.get(id);
  }

  /** What this caller holds: the person's, or the application's if it is a job. */
  @Nullable Holdings holdingsOf(Caller caller) {
    if (caller.person() != null) {
      return person(caller.person());
    }
    var application = caller.actor().application();
    return application == null ? null : application(application);
  }

  @Nullable Holdings application(ApplicationId id) {
    return applications.get(id);
  }

  Authority.@Nullable Purpose purpose(PurposeId id) {
    return purposes.get(id);
  }

  Authority.@Nullable Network network(NetworkId id) {
    return networks.get(id);
  }

  /** The narrowest named network that holds the address. */
  NetworkId networkOf(InetAddress address) {
    for (var range : ranges) {
      if (range.cidr.contains(address)) {
        return range.network;
      }
    }
    return UNKNOWN_NETWORK;
  }

  /** True in the own company's country; without an own company nothing is at home. */
  boolean atHome(String country) {
    return homeCountries.contains(country);
  }

  /** The allowance of a tier for a purpose, else the tier's own; null: nothing is allowed. */
  Authority.@Nullable Allowance allowance(
      Authority.Allowance.Tier tier, @Nullable PurposeId purpose) {
    var ofTier = allowances.getOrDefault(tier, Map.of());
    var own = purpose == null ? null : ofTier.get(purpose.value());
    return own != null ? own : ofTier.get("");
  }

  /** Most rules take nothing away: then it is the list itself. */
  static List<Authority.StandingGrant> narrowed(
      List<Authority.StandingGrant> grants, Predicate<Authority.StandingGrant> holds) {
    for (var grant : grants) {
      if (!holds.test(grant)) {
        return grants.stream().filter(holds).toList();
      }
    }
    return grants;
  }

  /** Classes that affiliates, vendors and foreign readers are denied unless named. */
  static final Set<FieldClass> KEPT_AT_HOME =
      EnumSet.of(FieldClass.INDIVIDUAL_NUMBER, FieldClass.DOCUMENT_NUMBER);
}
