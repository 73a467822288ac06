package io.sekimori.ledger;

/** What became of an append. */
public sealed interface Appended {
  /** The event stands at the ticket's index. Only this lets a value leave. */
  record Committed(Ticket ticket) implements Appended {}

  /** A budget was reached: what stands at the ticket's index is the refusal. */
  record Overruled(Ticket ticket, Budget exhausted) implements Appended {}

  /** The access epoch has moved: nothing was committed; decide again from a newer snapshot. */
  record Stale(long accessEpoch) implements Appended {}
}
