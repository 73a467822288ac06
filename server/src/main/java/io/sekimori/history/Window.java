package io.sekimori.history;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;

/**
 * Which entries a question covers.
 *
 * @param from the earliest time of an entry
 * @param to the time before which it is
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

  /** Whether an entry of this time is meant; its index is the caller's business. */
  public boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
