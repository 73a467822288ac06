package io.sekimori.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** One way to prove who calls: a session's cookie, an application's token. */
public interface Recognition {
  /**
   * The caller whom this request proves.
   *
   * @return empty if the request does not use this way at all
   * @throws io.sekimori.terms.Refusal if it uses this way and the proof does not hold
   */
  Optional<CallerAuthentication> recognise(HttpServletRequest request);
}
