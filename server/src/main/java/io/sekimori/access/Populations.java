package io.sekimori.access;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom an answer may be about: everybody, or customers all of whose populations are named here.
 *
 * @param named meaningless if {@code everybody}; empty and not everybody means nobody
 */
record Populations(boolean everybody, Set<String> named) {
  static final Populations EVERYBODY = new Populations(true, Set.of());

  Populations {
    named = Set.copyOf(named);
  }

  /** In grants and tokens an empty set means no limit. */
  static Populations of(Set<String> named) {
    return named.isEmpty() ? EVERYBODY : new Populations(false, named);
  }

  /** Those of a token; one for the demo reaches the fictional customers only. */
  static Populations of(Caller.@Nullable Scope scope) {
    if (scope == null) {
      return EVERYBODY;
    }
    var named = of(scope.populations());
    return scope.demoOnly() ? named.and(of(Set.of(Caller.DEMO))) : named;
  }

  Populations and(Populations other) {
    if (everybody || other.everybody) {
      return everybody ? other : this;
    }
    var both = new HashSet<>(named);
    both.retainAll(other.named);
    return new Populations(false, both);
  }

  /** A customer of no population is covered only where everybody is. */
  boolean cover(Set<String> populations) {
    return everybody || (!populations.isEmpty() && named.containsAll(populations));
  }
}
