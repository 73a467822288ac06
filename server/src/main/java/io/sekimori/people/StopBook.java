package io.sekimori.people;

import io.sekimori.access.Affected;
import io.sekimori.access.Cut;
import io.sekimori.access.SignInBook;
import io.sekimori.access.Stop;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SessionId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What an emergency stop must know of sessions, credentials and tokens. */
@Component
class StopBook implements SignInBook, Affected {
  private final Credentials credentials;
  private final Sessions sessions;
  private final Tokens tokens;

  StopBook(Credentials credentials, Sessions sessions, Tokens tokens) {
    this.credentials = credentials;
    this.sessions = sessions;
    this.tokens = tokens;
  }

  /** A passkey that can be copied agrees to nothing. */
  @Override
  public Set<CredentialId> passkeys(PersonId person) {
    return credentials.of(person).stream()
        .filter(one -> one.kind() == Credential.Kind.PASSKEY && !one.backupEligible())
        .map(Credential::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean knows(Stop stop) {
    return switch (stop.kind()) {
      case SESSION -> owner(stop).isPresent();
      case CREDENTIAL -> owner(stop).isPresent() || tokens.lives(new CredentialId(stop.id()));
      case PERSON, APPLICATION, ORGANISATION, NETWORK, COUNTRY -> false;
    };
  }

  @Override
  public Optional<PersonId> owner(Stop stop) {
    return switch (stop.kind()) {
      case SESSION -> sessions.known(new SessionId(stop.id())).map(Session::person);
      case CREDENTIAL -> credentials.find(new CredentialId(stop.id())).map(Credential::person);
      case PERSON, APPLICATION, ORGANISATION, NETWORK, COUNTRY -> Optional.empty();
    };
  }

  @Override
  public Map<String, Long> by(Cut cut) {
    long cutTokens =
        tokens.all().stream()
            .filter(one -> cut.has(one.id()) || cut.has(one.application()))
            .count();
    return Map.of("sessions", (long) sessions.cut(cut).size(), "tokens", cutTokens);
  }
}
