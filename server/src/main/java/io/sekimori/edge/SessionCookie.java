package io.sekimori.edge;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The cookie of a signed-in session: a random value and nothing else; HttpOnly, SameSite=Strict,
 * and with the prefix {@code __Host-} and Secure behind TLS.
 */
@Component
public final class SessionCookie {
  private static final int LONGEST = 200;
  private final Origin origin;

  SessionCookie(EdgeSettings settings) {
    this.origin = settings.origin();
  }

  /** The value that the browser sent, if any. */
  public Optional<String> read(HttpServletRequest request) {
    return named(request, name());
  }

  /** Gives the browser a new session. */
  public void write(HttpServletResponse response, String value, Duration life) {
    response.addHeader(
        HttpHeaders.SET_COOKIE, hardened(name(), value).maxAge(life).build().toString());
  }

  /** Takes the session from the browser. */
  public void clear(HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, hardened(name(), "").maxAge(0).build().toString());
  }

  Optional<String> named(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
            .findFirst();
  }

  ResponseCookie.ResponseCookieBuilder hardened(String name, String value) {
    return ResponseCookie.from(name, value)
        .path("/")
        .httpOnly(true)
        .sameSite("Strict")
        .secure(origin.tls());
  }

  /** Browsers keep a {@code __Host-} cookie only if it came over TLS from this very host. */
  String prefix() {
    return origin.tls() ? "__Host-" : "";
  }

  private String name() {
    return prefix() + "sekimori_session";
  }
}
