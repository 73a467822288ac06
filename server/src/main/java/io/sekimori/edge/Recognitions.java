package io.sekimori.edge;

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
  private final List<Recognition> ways;

  Recognitions(ObjectProvider<Recognition> ways) {
    this.ways = ways.orderedStream().toList();
  }

  Optional<CallerAuthentication> recognise(HttpServletRequest request) {
    return ways.stream().map(way -> way.recognise(request)).flatMap(Optional::stream).findFirst();
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
