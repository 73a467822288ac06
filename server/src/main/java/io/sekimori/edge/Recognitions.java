package io.sekimori.edge;

import io.sekimori.access.Access;
import io.sekimori.access.Caller;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * All ways of proving who calls, asked in order. No answer is kept: whoever was proven a second ago
 * may not be any more.
 */
@Component
public final class Recognitions {
  /** For these nobody has to be known: whoever is stopped there is nobody. */
  private static final List<String> FOR_NOBODY =
      List.of("/static/", "/webjars/", "/sign-in", "/enrol", "/language", "/favicon.ico");

  private final List<Recognition> ways;
  private final ObjectProvider<Access> access;

  Recognitions(ObjectProvider<Recognition> ways, ObjectProvider<Access> access) {
    this.ways = ways.orderedStream().toList();
    this.access = access;
  }

  /**
   * The caller whom this request proves.
   *
   * @throws Refusal STOPPED for whoever an emergency stop (緊急遮断) cuts off: every request ends here
   */
  Optional<CallerAuthentication> recognise(HttpServletRequest request) {
    var known =
        ways.stream().map(way -> way.recognise(request)).flatMap(Optional::stream).findFirst();
    if (known.isEmpty() || !stopped(known.get())) {
      return known;
    }
    if (FOR_NOBODY.stream().anyMatch(request.getRequestURI()::startsWith)) {
      return Optional.empty();
    }
    throw new Refusal(ProblemCode.STOPPED);
  }

  private boolean stopped(CallerAuthentication known) {
    var policy = access.getIfAvailable();
    return policy != null && policy.stopped(known.caller()).isPresent();
  }

  /**
   * The caller of a long answer, proven anew: asked before each part of it, so that a credential
   * that is ended meanwhile ends the answer.
   *
   * @param before whoever was let in
   * @throws Refusal SIGN_IN_REQUIRED, or another, if the request does not prove them any more
   */
  public Caller again(HttpServletRequest request, Caller before) {
    return recognise(request)
        .map(CallerAuthentication::caller)
        .filter(now -> now.actor().equals(before.actor()))
        .orElseThrow(() -> new Refusal(ProblemCode.SIGN_IN_REQUIRED));
  }
}
