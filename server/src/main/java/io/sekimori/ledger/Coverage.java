package io.sekimori.ledger;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the signed tree follows the log. Entries that nothing signs are hardly evidence, and
 * whoever stops the tree could hide them; so nothing is served while it stands still.
 */
final class Coverage {
  /** How long entries may wait for a checkpoint that does not come. */
  static final Duration LIMIT = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private long committed;
  private long covered;
  private long since;

  Coverage(LongSupplier nanos) {
    this.nanos = nanos;
    since = nanos.getAsLong();
  }

  /** The log has so many entries. */
  synchronized void committed(long next) {
    if (next > committed) {
      since = covered >= committed ? nanos.getAsLong() : since;
      committed = next;
    }
  }

  /** A checkpoint covers so many. */
  synchronized void covered(long size) {
    if (size > covered) {
      covered = size;
      since = nanos.getAsLong();
    }
  }

  /** For how long entries have waited without any progress; zero if none waits. */
  synchronized Duration lag() {
    return covered >= committed ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - since);
  }

  boolean late() {
    return lag().compareTo(LIMIT) > 0;
  }
}
