package io.sekimori.people;

import io.sekimori.access.Assurance;
import io.sekimori.access.Caller;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What somebody may do about their own sessions and passkeys. */
@Component
class Me {
  private static final Duration FRESH = Duration.ofMinutes(30);
  private static final int MOST_PASSKEYS = 10;
  private final Sessions sessions;
  private final Credentials credentials;
  private final Passkeys passkeys;
  private final Staff staff;
  private final Clock clock;

  Me(Sessions sessions, Credentials credentials, Passkeys passkeys, Staff staff, Clock clock) {
    this.sessions = sessions;
    this.credentials = credentials;
    this.passkeys = passkeys;
    this.staff = staff;
    this.clock = clock;
  }

  List<Session> sessions(Caller caller) {
    return sessions.of(self(caller));
  }

  List<Credential> credentials(Caller caller) {
    return credentials.of(self(caller));
  }

  void endSession(Caller caller, SessionId session) {
    if (!sessions.end(caller.actor(), self(caller), session)) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
  }

  /** Ends all sessions but the one that asks. */
  void endOtherSessions(Caller caller) {
    var person = self(caller);
    var kept = caller.actor().session();
    if (kept == null) {
      throw new Refusal(ProblemCode.SIGN_IN_REQUIRED);
    }
    sessions.endOthers(caller.actor(), person, kept);
  }

  void speak(Caller caller, Locale language) {
    staff.speak(self(caller), language);
  }

  /** Where the person is written to; empty if nobody said it. */
  String mail(Caller caller) {
    return staff.mailOf(self(caller)).orElse("");
  }

  Passkeys.Begun beginPasskey(Caller caller) {
    requireFreshPasskey(caller);
    var person = self(caller);
    if (credentials.of(person).size() >= MOST_PASSKEYS) {
      throw new Refusal(ProblemCode.CONFLICT, "passkeys");
    }
    var member = staff.find(person).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    return passkeys.register(person, member.name(), member.number(), person.value());
  }

  void finishPasskey(Caller caller, String ceremony, String answer) {
    requireFreshPasskey(caller);
    var person = self(caller);
    var registered = passkeys.registered(ceremony, person.value(), person, answer);
    credentials.add(caller.actor(), registered.draft(), registered.counter());
  }

  /** A stolen session cookie must not be worth a passkey. */
  private void requireFreshPasskey(Caller caller) {
    if (!(caller.assurance() instanceof Assurance.Passkey(var at, var _, var _))) {
      throw new Refusal(ProblemCode.PASSKEY_REQUIRED);
    }
    if (at.plus(FRESH).isBefore(clock.instant())) {
      throw new Refusal(ProblemCode.PASSKEY_TOO_OLD);
    }
  }

  /** An application is nobody, even one that acts for a person. */
  private static PersonId self(Caller caller) {
    if (caller.person() == null || caller.actor().application() != null) {
      throw new Refusal(ProblemCode.TOKEN_INSUFFICIENT);
    }
    return caller.person();
  }
}
