package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;

/**
 * Which entries a question covers.
 *
 * @param from the earliest time at which something happened
 * @param to the time before which it did
 * @param length the size of a checkpoint: entries whose index is below
 */
public record Window(Instant from, Instant to, long length) {
  /**
   * Checks the order.
   *
   * @throws Refusal INVALID_VALUE about {@code window} or {@code checkpoint}
   */
  public Window {
    if (from.isAfter(to)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "window");
    }
    if (length < 0) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "checkpoint");
    }
  }

  /** All time, up to a checkpoint. */
  public static Window below(long length) {
    return new Window(Instant.MIN, Instant.MAX, length);
  }

  /**
   * Whether an entry is meant, by when it happened; its index is the caller's business. What was
   * observed in another system's log happened from its fact {@code first} to its fact {@code last},
   * and was taken in later.
   */
  public boolean covers(Ledger.Entry entry) {
    var event = entry.event();
    if (Touch.isObserved(event)
        && event.facts().get("first") instanceof Long first
        && event.facts().get("last") instanceof Long last) {
      return !Instant.ofEpochMilli(last).isBefore(from) && Instant.ofEpochMilli(first).isBefore(to);
    }
    return !entry.at().isBefore(from) && entry.at().isBefore(to);
  }
}
