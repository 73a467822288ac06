package io.sekimori.edge;

import io.sekimori.keys.Keys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;

/**
 * A CSRF token is an HMAC over the session's cookie; before sign-in, over a random cookie. So a
 * token is worth nothing in another session, a new session has a new token, and nothing is stored.
 */
@Component
class CsrfTokens implements CsrfTokenRepository {
  static final String HEADER = "X-CSRF-TOKEN";
  private static final String PARAMETER = "_csrf";
  private static final String SECRET = "csrf";
  private static final String FRESH = CsrfTokens.class.getName();

  private final Keys keys;
  private final SessionCookie cookies;
  private final SecureRandom random = new SecureRandom();

  CsrfTokens(Keys keys, SessionCookie cookies) {
    this.keys = keys;
    this.cookies = cookies;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var visitor = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    request.setAttribute(FRESH, visitor);
    return token(visitor);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token != null && request.getAttribute(FRESH) instanceof String visitor) {
      response.addHeader(HttpHeaders.SET_COOKIE, cookie(visitor).toString());
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return cookies
        .read(request)
        .or(() -> cookies.named(request, visitorCookie()))
        .map(this::token)
        .orElse(null);
  }

  private CsrfToken token(String bound) {
    byte[] mac = keys.mac(SECRET, bound.getBytes(StandardCharsets.UTF_8));
    return new DefaultCsrfToken(
        HEADER, PARAMETER, Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
  }

  private String visitorCookie() {
    return cookies.prefix() + "sekimori_visitor";
  }

  private ResponseCookie cookie(String value) {
    return cookies.hardened(visitorCookie(), value).build();
  }
}
