package io.sekimori.access;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.terms.GrantId;
import java.time.Instant;
import java.util.Objects;

/**
 * Leave to do one thing now. Made only by {@link Access#decide}; short-lived; for one ask.
 *
 * <p>The method that hands out a value takes it together with the ledger's ticket.
 */
public final class Grant {
  private final GrantId id;
  private final Caller caller;
  private final Ask ask;
  private final Guard guard;
  private final Instant until;

  Grant(GrantId id, Caller caller, Ask ask, Guard guard, Instant until) {
    this.id = Objects.requireNonNull(id);
    this.caller = Objects.requireNonNull(caller);
    this.ask = Objects.requireNonNull(ask);
    this.guard = Objects.requireNonNull(guard);
    this.until = Objects.requireNonNull(until);
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
  public Instant until() {
    return until;
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
