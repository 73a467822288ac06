package io.sekimori.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first and the last that a request meets: headers on every answer, a problem for every
 * exception that nobody else turned into one, limits on what comes in.
 */
class FrontFilter extends OncePerRequestFilter {
  /** Outside Spring Security's chain (-100), so that its answers carry the headers too. */
  static final int ORDER = -200;

  static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "base-uri 'none'");

  private final EdgeSettings settings;
  private final Problems problems;
  private final Frames frames;
  private final Map<String, String> headers;

  FrontFilter(EdgeSettings settings, Problems problems, Frames frames) {
    this.settings = settings;
    this.problems = problems;
    this.frames = frames;
    this.headers = headers(settings.origin());
  }

  /** On every answer. */
  static Map<String, String> headers(Origin origin) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put(
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(),"
            + " publickey-credentials-create=(self), publickey-credentials-get=(self)");
    headers.put("Cache-Control", "no-store");
    if (origin.tls()) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
    return headers;
  }

  /** The container's own errors carry the headers too. */
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    headers.forEach(response::setHeader);
    frames.attach(request);
    try {
      chain.doFilter(Bodies.checked(request, settings), response);
    } catch (Exception failure) {
      problems.answer(request, response, Diagnosis.of(failure));
    }
  }
}
