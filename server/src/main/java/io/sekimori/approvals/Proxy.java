package io.sekimori.approvals;

import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may stand in for somebody else (代理決裁) for a time and for kinds of things.
 *
 * @param kinds of proposals, 1 to {@value #MOST_KINDS}
 * @param until not included; at most {@link #LONGEST} after {@code from}
 * @param ended when it was taken back, or null
 */
public record Proxy(
    ProxyId id,
    PersonId principal,
    PersonId proxy,
    Set<String> kinds,
    Instant from,
    Instant until,
    @Nullable Instant ended) {
  static final int MOST_KINDS = 20;

  /** The longest that somebody is stood in for without being asked again. */
  public static final Duration LONGEST = Duration.ofDays(184);

  public Proxy {
    kinds = Set.copyOf(kinds);
    boolean kindly =
        !kinds.isEmpty() && kinds.size() <= MOST_KINDS && kinds.stream().allMatch(Ids::wellFormed);
    if (!kindly) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "kinds");
    }
    if (!from.isBefore(until) || from.plus(LONGEST).isBefore(until)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "until");
    }
    if (principal.equals(proxy)) {
      throw new Refusal(ProblemCode.SELF_GRANT, "proxy");
    }
  }

  /** True if it holds for this kind at this instant. */
  public boolean holds(String kind, Instant at) {
    return standsAt(at) && kinds.contains(kind);
  }

  /** True if it holds at this instant. */
  public boolean standsAt(Instant at) {
    return !at.isBefore(from) && at.isBefore(until) && ended == null;
  }

  Proxy ended(Instant at) {
    return new Proxy(id, principal, proxy, kinds, from, until, at);
  }
}
