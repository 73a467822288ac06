package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.terms.GrantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * Leave to do one thing now. Made only by {@link Access#decide}; for one ask. It holds until its
 * time is over and as long as the epoch in its guard: the append refuses it once the rules have
 * moved.
 *
 * <p>A value needs more to leave: the {@link Pass}.
 */
public final class Grant {
  private final GrantId id;
  private final Caller caller;
  private final Ask ask;
  private final Guard guard;
  private final Instant until;
  private final Populations populations;

  Grant(GrantId id, Caller caller, Ask ask, Guard guard, Instant until, Populations populations) {
    this.id = Objects.requireNonNull(id);
    this.caller = Objects.requireNonNull(caller);
    this.ask = Objects.requireNonNull(ask);
    this.guard = Objects.requireNonNull(guard);
    this.until = Objects.requireNonNull(until);
    this.populations = Objects.requireNonNull(populations);
  }

  public GrantId id() {
    return id;
  }

  public Caller caller() {
    return caller;
  }

  public Ask ask() {
    return ask;
  }

  /** What the append must check: the epoch of this decision and the budgets of this caller. */
  public Guard guard() {
    return guard;
  }

  /** After this instant the decision is void. */
  Instant until() {
    return until;
  }

  /**
   * True if the answer may be about a customer of these populations. A search, whose subjects are
   * not known when it is decided, leaves out whom this does not cover, as if they did not exist.
   */
  public boolean covers(Set<String> customersPopulations) {
    return populations.cover(customersPopulations);
  }

  /** The event of this ask with this grant, purpose and case filled in. */
  public Event event(String type) {
    return Event.of(type, caller.actor(), Event.Outcome.SERVED)
        .under(id, ask.purpose(), ask.caseId())
        .about(ask.customers());
  }

  @Override
  public String toString() {
    return "Grant[" + id + "]";
  }
}
