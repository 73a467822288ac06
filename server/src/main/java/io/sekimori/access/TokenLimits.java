package io.sekimori.access;

import io.sekimori.terms.ProblemCode;
import org.jspecify.annotations.Nullable;

/** A token narrows what grants and roles allow: purposes, fields, acts; empty allows nothing. */
final class TokenLimits {
  private TokenLimits() {}

  /** Why not, or null. */
  static @Nullable ProblemCode objection(Caller caller, Ask ask) {
    var scope = caller.scope();
    boolean byApplication =
        caller.assurance() instanceof Assurance.ApplicationToken
            || caller.assurance() instanceof Assurance.OnBehalf;
    if (scope == null) {
      return byApplication ? ProblemCode.TOKEN_INSUFFICIENT : null;
    }
    boolean act = ask.act().aboutCustomers() || named(scope, ask.act());
    boolean purpose = ask.purpose() == null || scope.purposes().contains(ask.purpose());
    return act && purpose && scope.fields().containsAll(ask.fields().keySet())
        ? null
        : ProblemCode.TOKEN_INSUFFICIENT;
  }

  private static boolean named(Caller.Scope scope, Act act) {
    return act.forTokens() && scope.acts().contains(act);
  }
}
