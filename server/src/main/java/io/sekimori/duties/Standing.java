package io.sekimori.duties;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a machine's duty stands.
 *
 * @param lastFiled when it was last done; empty if never
 * @param grade what that filing was worth
 * @param entry the ledger's index that proves it, where there is one
 * @param due when the next is due, without the grace
 * @param lateness by how much it is overdue; zero if it is not
 */
public record Standing(
    Recurring duty,
    Optional<Instant> lastFiled,
    Optional<Grade> grade,
    OptionalLong entry,
    Instant due,
    Duration lateness,
    State state) {
  /** Where it stands. */
  public enum State {
    /** It came, or its time has not come. */
    KEPT,
    /** It is due, and within its grace. */
    DUE,
    /** It did not come. */
    SILENT,
    /** Nobody waits for it any more. */
    ENDED
  }
}
