package io.sekimori.people;

import io.sekimori.access.Approvers;
import io.sekimori.access.Assurance;
import io.sekimori.access.Caller;
import io.sekimori.edge.CallerAuthentication;
import io.sekimori.edge.Recognition;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * An application by its token, alone (a job) or for a person who lent it a proof ({@code
 * Sekimori-On-Behalf-Of}).
 */
@Component
@Order(1)
class TokenRecognition implements Recognition {
  static final String ON_BEHALF_OF = "Sekimori-On-Behalf-Of";
  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final Delegations delegations;
  private final Employers employers;
  private final Approvers approvers;
  private final Callers callers;
  private final Clock clock;

  TokenRecognition(
      Tokens tokens,
      Delegations delegations,
      Employers employers,
      Approvers approvers,
      Callers callers,
      Clock clock) {
    this.tokens = tokens;
    this.delegations = delegations;
    this.employers = employers;
    this.approvers = approvers;
    this.callers = callers;
    this.clock = clock;
  }

  @Override
  public Optional<CallerAuthentication> recognise(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return Optional.empty();
    }
    if (!header.startsWith(SCHEME + Tokens.PREFIX)) {
      throw new Refusal(ProblemCode.SIGN_IN_REQUIRED);
    }
    var token =
        tokens
            .find(header.substring(SCHEME.length()))
            .orElseThrow(() -> new Refusal(ProblemCode.SIGN_IN_REQUIRED));
    requireNetwork(token, request);
    var onBehalfOf = request.getHeader(ON_BEHALF_OF);
    var caller = onBehalfOf == null ? job(token, request) : onBehalf(token, onBehalfOf, request);
    return Optional.of(new CallerAuthentication(caller, token.application().value(), null));
  }

  private void requireNetwork(Tokens.Token token, HttpServletRequest request) {
    var networks = token.scope().networks();
    if (!networks.isEmpty() && !networks.contains(callers.network(request).value())) {
      throw new Refusal(ProblemCode.NETWORK_NOT_PERMITTED);
    }
  }

  /** Made by one person, before its program was given anything: it is worth nothing by itself. */
  private void requireAgreed(Tokens.Token token) {
    if (!token.agreed() && approvers.holdsAnything(token.application())) {
      throw new Refusal(ProblemCode.TOKEN_INSUFFICIENT);
    }
  }

  private Caller job(Tokens.Token token, HttpServletRequest request) {
    requireAgreed(token);
    var employer =
        employers
            .of(token.application())
            .orElseThrow(() -> new Refusal(ProblemCode.SIGN_IN_REQUIRED));
    var actor =
        new Actor(
            Actor.Kind.JOB,
            token.application().value(),
            null,
            token.id(),
            callers.network(request),
            employer.organisation(),
            employer.country(),
            token.application());
    return new Caller(
        actor, null, new Assurance.ApplicationToken(clock.instant()), scope(token.scope()));
  }

  /** The person's own organisation counts, and the application must still be in the policy. */
  private Caller onBehalf(Tokens.Token token, String code, HttpServletRequest request) {
    var lent = delegations.check(code, token.id());
    if (employers.of(token.application()).isEmpty()) {
      throw new Refusal(ProblemCode.SIGN_IN_REQUIRED);
    }
    var person =
        callers
            .person(lent.person(), lent.session(), lent.passkey(), request)
            .orElseThrow(() -> new Refusal(ProblemCode.TOKEN_INSUFFICIENT));
    var actor =
        new Actor(
            person.kind(),
            person.id(),
            person.session(),
            person.credential(),
            person.network(),
            person.organisation(),
            person.country(),
            token.application());
    return new Caller(
        actor,
        lent.person(),
        new Assurance.OnBehalf(lent.provedAt(), lent.backupEligible(), token.id()),
        scope(token.scope()));
  }

  private static Caller.@Nullable Scope scope(Tokens.Scope scope) {
    return new Caller.Scope(
        scope.purposes().stream().map(PurposeId::new).collect(Collectors.toSet()),
        scope.fields().stream().map(FieldName::new).collect(Collectors.toSet()),
        scope.populations(),
        scope.namedActs(),
        scope.demoOnly());
  }
}
