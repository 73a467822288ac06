package io.sekimori.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Whether a batch in the database was committed by a node, and once: before it is signed. The
 * database is trusted to keep and to order; whoever rules it can add rows, and must not have them
 * signed. One thread.
 */
final class Provenance {
  /** A clock of another node may be this far ahead. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Nonces nonces;
  private final Clock clock;
  private final Set<UUID> ofNewest = new HashSet<>();
  private long newest = Long.MIN_VALUE;

  Provenance(Nonces nonces, Clock clock) {
    this.nonces = nonces;
    this.clock = clock;
  }

  /** Begins behind this batch. */
  void beginBehind(Batch last) {
    newest = Long.MIN_VALUE;
    ofNewest.clear();
    passed(last.id(), last.at());
  }

  /** A batch that this node has just committed. */
  void passed(UUID id, long at) {
    if (at > newest) {
      ofNewest.clear();
    }
    newest = at;
    ofNewest.add(id);
  }

  /**
   * Refuses one that no node made, or that stands there again.
   *
   * @throws AlteredException naming the entry
   */
  void require(Batch batch) {
    var latest = clock.instant().plus(AHEAD);
    boolean again = batch.at() < newest || (batch.at() == newest && ofNewest.contains(batch.id()));
    if (again || Instant.ofEpochMilli(batch.at()).isAfter(latest)) {
      throw new AlteredException("an entry of another time stands at", batch.firstIndex());
    }
    nonces.require(batch);
    passed(batch.id(), batch.at());
  }
}
