package io.sekimori.edge;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Japanese or English, per person: the cookie that the switch sets, else {@code Accept-Language},
 * else {@code sekimori.language}.
 */
@Component("localeResolver")
public final class Languages implements LocaleResolver {
  static final String COOKIE = "sekimori_language";
  private static final List<Locale> SUPPORTED = List.of(Locale.JAPANESE, Locale.ENGLISH);
  private static final int A_YEAR = 365 * 24 * 3600;
  private static final int LONGEST_HEADER = 200;

  private final EdgeSettings settings;

  Languages(EdgeSettings settings) {
    this.settings = settings;
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    var chosen = cookie(request);
    return chosen != null ? chosen : accepted(request);
  }

  /** Remembers the choice in a cookie: the only thing that it holds is {@code ja} or {@code en}. */
  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    if (response == null || locale == null) {
      return;
    }
    var cookie =
        ResponseCookie.from(COOKIE, supported(locale.getLanguage()).getLanguage())
            .path("/")
            .maxAge(A_YEAR)
            .sameSite("Lax")
            .httpOnly(true)
            .secure(settings.origin().tls())
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /** English for {@code en}, Japanese for everything else. */
  public static Locale supported(String language) {
    return "en".equals(language) ? Locale.ENGLISH : Locale.JAPANESE;
  }

  private static @Nullable Locale cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (var cookie : cookies) {
        if (COOKIE.equals(cookie.getName())) {
          return supported(cookie.getValue());
        }
      }
    }
    return null;
  }

  private Locale accepted(HttpServletRequest request) {
    var header = String.join(",", Collections.list(request.getHeaders("Accept-Language")));
    if (header.isBlank() || header.length() > LONGEST_HEADER) {
      return settings.language();
    }
    try {
      var best = Locale.lookup(Locale.LanguageRange.parse(header), SUPPORTED);
      return best == null ? settings.language() : best;
    } catch (IllegalArgumentException malformed) {
      return settings.language();
    }
  }
}
