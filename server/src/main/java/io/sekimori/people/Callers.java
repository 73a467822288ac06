package io.sekimori.people;

import io.sekimori.access.Access;
import io.sekimori.access.Caller;
import io.sekimori.edge.ClientAddresses;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes actors and callers from what was proven, and from nothing else. */
@Component
class Callers {
  private final Employers employers;
  private final Access access;
  private final ClientAddresses addresses;

  Callers(Employers employers, Access access, ClientAddresses addresses) {
    this.employers = employers;
    this.access = access;
    this.addresses = addresses;
  }

  NetworkId network(HttpServletRequest request) {
    return access.networkOf(addresses.of(request));
  }

  /**
   * Refuses whoever is stopped, or comes from where everybody is.
   *
   * @throws Refusal STOPPED
   */
  void requireNotStopped(Actor actor) {
    if (access.stopped(actor).isPresent()) {
      throw new Refusal(ProblemCode.STOPPED);
    }
  }

  /** Nobody known, from this network. */
  Actor anonymous(HttpServletRequest request) {
    return new Actor(
        Actor.Kind.ANONYMOUS, "anonymous", null, null, network(request), null, "", null);
  }

  /** A person of the policy in force; empty for everybody else. */
  Optional<Actor> person(
      PersonId person,
      @Nullable SessionId session,
      @Nullable CredentialId credential,
      HttpServletRequest request) {
    return employers
        .of(person)
        .map(
            employer ->
                new Actor(
                    Actor.Kind.PERSON,
                    person.value(),
                    session,
                    credential,
                    network(request),
                    employer.organisation(),
                    employer.country(),
                    null));
  }

  /** The caller of a session. */
  Optional<Caller> caller(Session session, HttpServletRequest request) {
    return person(session.person(), session.id(), session.credential(), request)
        .map(actor -> new Caller(actor, session.person(), session.assurance(), null));
  }
}
