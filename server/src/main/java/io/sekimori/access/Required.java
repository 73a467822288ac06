package io.sekimori.access;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Set;

/** What every authority must be. */
final class Required {
  private static final int MOST_MEMBERS = 100;

  private Required() {}

  static void id(String id) {
    if (!Ids.wellFormed(id)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "authority");
    }
  }

  static void country(String country) {
    if (!country.matches("[a-z]{2}")) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "country");
    }
  }

  /** A list of nobody would ask nobody. */
  static <T> Set<T> some(Set<T> members) {
    if (members.isEmpty() || members.size() > MOST_MEMBERS) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "members");
    }
    return Set.copyOf(members);
  }
}
