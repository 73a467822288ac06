package io.sekimori.vault;

import io.sekimori.access.Decision;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import java.util.List;
import java.util.Objects;

/** What the vault answers; the entry of either kind is durable. */
public sealed interface Answer<T> {
  /** Where the entry stands. */
  Ticket ticket();

  /** Served. Only {@link Disclosures} makes one. */
  final class Served<T> implements Answer<T> {
    private final T values;
    private final Ticket ticket;

    Served(T values, Ticket ticket) {
      this.values = Objects.requireNonNull(values);
      this.ticket = Objects.requireNonNull(ticket);
    }

    /** What was asked for. */
    public T values() {
      return values;
    }

    @Override
    public Ticket ticket() {
      return ticket;
    }

    @Override
    public String toString() {
      return "Served[" + ticket.index() + "]";
    }
  }

  /**
   * Refused.
   *
   * @param why each rule that was looked at; empty if it was not the policy that refused
   */
  record Refused<T>(ProblemCode code, List<Decision.Reason> why, Ticket ticket)
      implements Answer<T> {
    public Refused {
      why = List.copyOf(why);
    }
  }
}
