package io.sekimori.access;

import io.sekimori.ledger.Actor;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SessionId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what stops cut: one predicate for the decision, for the door and for the count of what a
 * stop would cut, so that none of them is wider than another. Immutable.
 */
public final class Cut {
  /** By kind and id, what stopped it; a stopped country stops its organisations, and so on. */
  private final Map<Stop.Kind, Map<String, Stop>> stopped = new EnumMap<>(Stop.Kind.class);

  private Cut() {}

  static Cut of(Collection<Stop> stops, Collection<? extends Authority> inForce) {
    var cut = new Cut();
    stops.forEach(stop -> cut.add(stop.kind(), stop.id(), stop));
    if (!stops.isEmpty()) {
      inForce.forEach(cut::placed);
      cut.within(inForce);
      inForce.forEach(cut::employed);
    }
    return cut;
  }

  private void placed(Authority authority) {
    switch (authority) {
      case Authority.Organisation one ->
          follow(Stop.Kind.COUNTRY, one.country(), Stop.Kind.ORGANISATION, one.key());
      case Authority.Network one ->
          follow(Stop.Kind.COUNTRY, one.country(), Stop.Kind.NETWORK, one.key());
      case Authority.Person _,
          Authority.Application _,
          Authority.Role _,
          Authority.Assignment _,
          Authority.Posting _,
          Authority.Purpose _,
          Authority.StandingGrant _,
          Authority.Allowance _,
          Authority.DeclaredEvent _,
          Authority.Roll _ -> {}
    }
  }

  /**
   * A network inside a stopped one is stopped too: one administrator adds a network, and would call
   * an attacker's address by another name.
   */
  private void within(Collection<? extends Authority> inForce) {
    if (!stopped.containsKey(Stop.Kind.NETWORK)) {
      return;
    }
    var networks =
        inForce.stream()
            .filter(Authority.Network.class::isInstance)
            .map(Authority.Network.class::cast)
            .toList();
    for (var wide : networks.stream().filter(one -> has(one.id())).toList()) {
      networks.stream()
          .filter(one -> one.ranges().stream().anyMatch(range -> inside(range, wide)))
          .forEach(one -> follow(Stop.Kind.NETWORK, wide.key(), Stop.Kind.NETWORK, one.key()));
    }
  }

  private static boolean inside(String range, Authority.Network wide) {
    return wide.ranges().stream().anyMatch(one -> Cidr.parse(one).contains(Cidr.parse(range)));
  }

  private void employed(Authority authority) {
    if (authority instanceof Authority.Person one) {
      follow(Stop.Kind.ORGANISATION, one.organisation().value(), Stop.Kind.PERSON, one.key());
    } else if (authority instanceof Authority.Application one) {
      follow(Stop.Kind.ORGANISATION, one.organisation().value(), Stop.Kind.APPLICATION, one.key());
    }
  }

  private void follow(Stop.Kind wider, String wide, Stop.Kind narrower, String id) {
    var stop = by(wider, wide);
    if (stop != null) {
      add(narrower, id, stop);
    }
  }

  private void add(Stop.Kind kind, String id, Stop stop) {
    stopped.computeIfAbsent(kind, _ -> new HashMap<>()).putIfAbsent(id, stop);
  }

  private @Nullable Stop by(Stop.Kind kind, @Nullable Object id) {
    var ofKind = stopped.get(kind);
    return ofKind == null || id == null ? null : ofKind.get(id.toString());
  }

  /** What stops this actor, if anything does. */
  public Optional<Stop> of(Actor actor) {
    if (stopped.isEmpty() || actor.kind() == Actor.Kind.SYSTEM) {
      return Optional.empty();
    }
    var found = actor.kind() == Actor.Kind.PERSON ? by(Stop.Kind.PERSON, actor.id()) : null;
    found = found == null ? by(Stop.Kind.SESSION, actor.session()) : found;
    found = found == null ? by(Stop.Kind.CREDENTIAL, actor.credential()) : found;
    found = found == null ? by(Stop.Kind.APPLICATION, actor.application()) : found;
    found = found == null ? by(Stop.Kind.NETWORK, actor.network()) : found;
    found = found == null ? by(Stop.Kind.ORGANISATION, actor.organisation()) : found;
    return Optional.ofNullable(found == null ? by(Stop.Kind.COUNTRY, actor.country()) : found);
  }

  /** What stops this caller: the actor, or the token with which a program acts for a person. */
  public Optional<Stop> of(Caller caller) {
    var lent = caller.assurance() instanceof Assurance.OnBehalf(_, _, var token) ? token : null;
    return of(caller.actor())
        .or(() -> Optional.ofNullable(by(Stop.Kind.CREDENTIAL, lent)))
        .or(() -> Optional.ofNullable(by(Stop.Kind.PERSON, caller.person())));
  }

  Optional<Stop> of(PersonId person) {
    return Optional.ofNullable(by(Stop.Kind.PERSON, person));
  }

  Optional<Stop> of(ApplicationId application) {
    return Optional.ofNullable(by(Stop.Kind.APPLICATION, application));
  }

  public boolean has(PersonId person) {
    return by(Stop.Kind.PERSON, person) != null;
  }

  public boolean has(ApplicationId application) {
    return by(Stop.Kind.APPLICATION, application) != null;
  }

  public boolean has(OrganisationId organisation) {
    return by(Stop.Kind.ORGANISATION, organisation) != null;
  }

  public boolean has(NetworkId network) {
    return by(Stop.Kind.NETWORK, network) != null;
  }

  public boolean has(CredentialId credential) {
    return by(Stop.Kind.CREDENTIAL, credential) != null;
  }

  public boolean has(SessionId session) {
    return by(Stop.Kind.SESSION, session) != null;
  }

  /** The ids of this kind that are cut. */
  public Set<String> ids(Stop.Kind kind) {
    return Set.copyOf(stopped.getOrDefault(kind, Map.of()).keySet());
  }
}
