package io.sekimori.people;

import io.sekimori.access.Caller;
import io.sekimori.edge.CallerAuthentication;
import io.sekimori.edge.Recognition;
import io.sekimori.edge.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** A person by the cookie of a live session. A request with a token is never a session's. */
@Component
@Order(2)
class SessionRecognition implements Recognition {
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Callers callers;
  private final Names names;

  SessionRecognition(Sessions sessions, SessionCookie cookie, Callers callers, Names names) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.callers = callers;
    this.names = names;
  }

  /** A cookie that is worth nothing (any more) is the same as none: the answer is sign-in. */
  @Override
  public Optional<CallerAuthentication> recognise(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      return Optional.empty();
    }
    return cookie
        .read(request)
        .flatMap(sessions::find)
        .flatMap(session -> callers.caller(session, request))
        .map(this::authentication);
  }

  private CallerAuthentication authentication(Caller caller) {
    var name = caller.naturalPerson().map(names::of).orElse("");
    return new CallerAuthentication(caller, name, null);
  }
}
