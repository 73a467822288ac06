package io.sekimori.duties;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that this server promised to repeat: a Spring bean that the engine asks several times a
 * minute. It is asked for what the act left behind (an entry, a key's date, a file), never told by
 * the actor, so that nobody is the witness of their own work.
 */
public interface Promise {
  /** What was promised; may change, and takes effect at the next look. */
  Recurring promised();

  /**
   * When it was last done, as measured now; empty if never. Must be quick. What it throws counts as
   * not done.
   */
  Optional<Instant> lastDone();

  /** What the answer is worth. */
  default Grade grade() {
    return Grade.MEASURED;
  }
}
