package io.sekimori.people;

import io.sekimori.access.Caller;
import io.sekimori.edge.ClientAddresses;
import io.sekimori.edge.Languages;
import io.sekimori.edge.SessionCookie;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Signing in and out. Every way to fail reads alike; a success makes a new session and ends the one
 * that the browser had.
 *
 * <p>While the ledger cannot be written, signing in works all the same, because stopping somebody
 * must work then; the sign-in is entered late, as a gap, and nothing can be shown meanwhile.
 */
@Component
class SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
  private final Passkeys passkeys;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Throttle throttle;
  private final Staff staff;
  private final Callers callers;
  private final ClientAddresses addresses;
  private final SessionCookie cookie;
  private final Languages languages;
  private final Ledger ledger;

  SignIn(
      Passkeys passkeys,
      Passwords passwords,
      Sessions sessions,
      Throttle throttle,
      Staff staff,
      Callers callers,
      ClientAddresses addresses,
      SessionCookie cookie,
      Languages languages,
      Ledger ledger) {
    this.passkeys = passkeys;
    this.passwords = passwords;
    this.sessions = sessions;
    this.throttle = throttle;
    this.staff = staff;
    this.callers = callers;
    this.addresses = addresses;
    this.cookie = cookie;
    this.languages = languages;
    this.ledger = ledger;
  }

  /** The request at hand, in which cookies are read and written. */
  record Exchange(HttpServletRequest request, HttpServletResponse response) {}

  Passkeys.Begun begin(Exchange exchange) {
    throttle.beginning(addresses.of(exchange.request()));
    return passkeys.challenge();
  }

  void byPasskey(String secret, String answer, Exchange exchange) {
    throttle.network(addresses.of(exchange.request()));
    var proven = passkeys.proven(secret, "", answer);
    open(proven.credential(), Session.Method.PASSKEY, exchange);
    throttle.forgive(addresses.of(exchange.request()));
  }

  void byPassword(String number, String password, String code, Exchange exchange) {
    throttle.network(addresses.of(exchange.request()));
    var account = staff.tag(number);
    var count = throttle.account(account);
    var proven = passwords.check(number, password, code);
    if (proven.isEmpty()) {
      failed(number, count, exchange.request());
      throw new Refusal(ProblemCode.SIGN_IN_FAILED);
    }
    open(proven.get().password(), Session.Method.PASSWORD, exchange);
    throttle.forgive(account);
    throttle.forgive(addresses.of(exchange.request()));
  }

  /** Nobody waits for this entry: how long it takes would tell that the account is known. */
  private void failed(String number, Throttle.Count count, HttpServletRequest request) {
    var about = staff.byNumber(number).map(StaffMember::person);
    if (about.isPresent()) {
      var event =
          Event.of("sign-in", callers.anonymous(request), Event.Outcome.REFUSED)
              .with("person", about.get().value())
              .with("method", Session.Method.PASSWORD.text())
              .refused(
                  count == Throttle.Count.LAST
                      ? ProblemCode.LOCKED_OUT
                      : ProblemCode.SIGN_IN_FAILED);
      enter(event);
    }
  }

  private void enter(Event refused) {
    ledger
        .append(refused, Guard.none())
        .exceptionally(
            failure -> {
              LOG.warn("a failed sign-in is not entered: {}", failure.getClass().getName());
              return null;
            });
  }

  /** Opens a session for whoever just proved themselves. */
  void open(Credential credential, Session.Method method, Exchange exchange) {
    var request = exchange.request();
    var id = Sessions.newId();
    var actor =
        callers
            .person(credential.person(), id, credential.id(), request)
            .orElseThrow(() -> new Refusal(ProblemCode.SIGN_IN_FAILED));
    requireNotStopped(actor, method);
    cookie
        .read(request)
        .flatMap(sessions::find)
        .ifPresent(old -> sessions.end(actor, old.person(), old.id()));
    var opened =
        sessions.open(
            id, credential, method, callers.network(request).value(), enter(actor, method));
    cookie.write(exchange.response(), opened.secret(), Sessions.LONGEST);
    staff
        .find(credential.person())
        .ifPresent(member -> languages.setLocale(request, exchange.response(), member.language()));
  }

  /** Whoever proved themselves is told that they are stopped; nobody else is. */
  private void requireNotStopped(Actor actor, Session.Method method) {
    try {
      callers.requireNotStopped(actor);
    } catch (Refusal stopped) {
      enter(
          Event.of("sign-in", actor, Event.Outcome.REFUSED)
              .with("method", method.text())
              .refused(stopped.code()));
      throw stopped;
    }
  }

  private @Nullable Long enter(Actor actor, Session.Method method) {
    try {
      return ledger
          .record(Event.of("sign-in", actor, Event.Outcome.SERVED).with("method", method.text()))
          .index();
    } catch (Refusal unavailable) {
      LOG.warn("a sign-in will be entered late: {}", unavailable.code().text());
      return null;
    }
  }

  Passkeys.Begun beginStepUp(Caller caller, HttpServletRequest request) {
    own(caller, request);
    return passkeys.challenge(person(caller));
  }

  /** The person confirms again, in the same session: caller, session and passkey are one's own. */
  void stepUp(Caller caller, String secret, String answer, HttpServletRequest request) {
    var session = own(caller, request);
    var value = cookie.read(request).orElseThrow(SignIn::noSession);
    var proven = passkeys.proven(secret, person(caller).value(), answer);
    if (!proven.credential().person().equals(session.person())) {
      throw new Refusal(ProblemCode.SIGN_IN_FAILED);
    }
    sessions.prove(session, proven.credential(), value);
    ledger.record(
        Event.of("passkey-confirmed", caller.actor(), Event.Outcome.SERVED)
            .with("credential", proven.credential().id().value()));
  }

  /**
   * The session of the cookie, if it is what made this caller: never a token's, never another's.
   */
  private Session own(Caller caller, HttpServletRequest request) {
    if (caller.scope() != null || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      throw noSession();
    }
    return cookie
        .read(request)
        .flatMap(sessions::find)
        .filter(session -> session.person().equals(caller.person()))
        .filter(session -> session.id().equals(caller.actor().session()))
        .orElseThrow(SignIn::noSession);
  }

  private static Refusal noSession() {
    return new Refusal(ProblemCode.SIGN_IN_REQUIRED);
  }

  private static PersonId person(Caller caller) {
    return caller.naturalPerson().orElseThrow(SignIn::noSession);
  }

  /** Ends the browser's session; never fails. */
  void out(@Nullable Caller caller, Exchange exchange) {
    var by = caller == null ? Actor.system("people") : caller.actor();
    cookie
        .read(exchange.request())
        .flatMap(sessions::find)
        .ifPresent(session -> sessions.signOut(by, session));
    cookie.clear(exchange.response());
  }
}
