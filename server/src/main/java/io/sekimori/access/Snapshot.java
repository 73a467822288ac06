package io.sekimori.access;

import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.PurposeId;
import java.net.InetAddress;
import java.time.Instant;
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
  private final List<Authority.DeclaredEvent> declared = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();
  private final Set<String> homeCountries;
  private final List<StandingStop> stops;
  private final Cut cut;

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

  private Snapshot(long epoch, List<Authority> inForce, List<StandingStop> stops) {
    this.epoch = epoch;
    this.inForce = inForce;
    this.stops = stops;
    this.cut = Cut.of(stops.stream().map(StandingStop::stop).toList(), inForce);
    inForce.forEach(this::index);
    ranges.sort(Comparator.comparingInt((Range range) -> range.cidr.length()).reversed());
    homeCountries =
        organisations.values().stream()
            .filter(one -> one.standing() == Authority.Organisation.Standing.OWN)
            .map(Authority.Organisation::country)
            .collect(Collectors.toUnmodifiableSet());
    var given = new Given(inForce);
    all(Authority.Person.class)
        .forEach(person -> persons.put(person.id(), holdings(person, given)));
    all(Authority.Application.class)
        .forEach(one -> applications.put(one.id(), holdings(one, given)));
  }

  static Snapshot of(long epoch, Collection<? extends Authority> inForce) {
    return of(epoch, inForce, List.of());
  }

  static Snapshot of(
      long epoch, Collection<? extends Authority> inForce, Collection<StandingStop> stops) {
    return new Snapshot(epoch, List.copyOf(inForce), List.copyOf(stops));
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
      case Authority.DeclaredEvent one -> declared.add(one);
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

  /** What was given, by whom it was given to: compiling looks at each only once. */
  private static final class Given {
    final Map<PersonId, List<Authority.Assignment>> assignments = new HashMap<>();
    final Map<ApplicationId, List<Authority.Posting>> postings = new HashMap<>();
    final Map<Receiver, List<Authority.StandingGrant>> grants = new HashMap<>();

    Given(List<Authority> inForce) {
      for (var one : inForce) {
        switch (one) {
          case Authority.Assignment held -> add(assignments, held.person(), held);
          case Authority.Posting held -> add(postings, held.application(), held);
          case Authority.StandingGrant grant -> add(grants, grant.receiver(), grant);
          case Authority.Organisation _,
              Authority.Person _,
              Authority.Application _,
              Authority.Network _,
              Authority.Role _,
              Authority.Purpose _,
              Authority.Allowance _,
              Authority.DeclaredEvent _,
              Authority.Roll _ -> {}
        }
      }
    }

    private static <K, V> void add(Map<K, List<V>> all, K key, V one) {
      all.computeIfAbsent(key, _ -> new ArrayList<>()).add(one);
    }

    List<Authority.StandingGrant> grants(Receiver receiver) {
      return grants.getOrDefault(receiver, List.of());
    }
  }

  private Holdings holdings(Authority.Person person, Given given) {
    var acts = new HashMap<Act, String>();
    var grants = new ArrayList<>(given.grants(new Receiver.OnePerson(person.id())));
    var held = new HashSet<RoleId>();
    for (var assignment : given.assignments.getOrDefault(person.id(), List.of())) {
      var role = roles.get(assignment.role());
      if (role != null) {
        role.acts().forEach(act -> acts.putIfAbsent(act, assignment.id()));
        if (held.add(role.id())) {
          grants.addAll(given.grants(new Receiver.HoldersOf(role.id())));
        }
      }
    }
    return compiled(person.organisation(), acts, grants);
  }

  private Holdings holdings(Authority.Application application, Given given) {
    var acts = new HashMap<Act, String>();
    for (var posting : given.postings.getOrDefault(application.id(), List.of())) {
      var role = roles.get(posting.role());
      if (role != null) {
        role.acts().stream()
            .filter(Act::forPrograms)
            .forEach(act -> acts.putIfAbsent(act, posting.id()));
      }
    }
    var grants = given.grants(new Receiver.OneApplication(application.id()));
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
    widestFirst.forEach(grant -> grant.acts().forEach(act -> acts.putIfAbsent(act, grant.key())));
    return new Holdings(organisations.get(employer), Map.copyOf(acts), administers, widestFirst);
  }

  long epoch() {
    return epoch;
  }

  List<Authority> inForce() {
    return inForce;
  }

  /** Every stop that stands, oldest first. */
  List<StandingStop> stops() {
    return stops;
  }

  /** What they cut. */
  Cut cut() {
    return cut;
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

  Authority.@Nullable Organisation organisation(OrganisationId id) {
    return organisations.get(id);
  }

  /** The declared events whose time is not over. */
  List<Authority.DeclaredEvent> declared(Instant now) {
    return declared.isEmpty()
        ? declared
        : declared.stream().filter(one -> now.isBefore(one.until())).toList();
  }

  /** The named networks. */
  Collection<Authority.Network> networks() {
    return networks.values();
  }

  /** The purposes. */
  Collection<PurposeId> purposes() {
    return purposes.keySet();
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
