package io.sekimori.people;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * What has ended, by the ledger: the row that ends a credential, a token, a link or a session may
 * be deleted or turned back by whoever owns the database, its entry may not. What has ended once
 * stays ended on every node.
 *
 * <p>There are many sessions and none lives longer than hours: their endings have entries of their
 * own actor, which are read back no further than that.
 *
 * <p>While the ledger cannot be read, what is known so far counts.
 */
@Component
class Endings {
  /** Nodes' clocks may differ by this much. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Witnesses lasting;
  private final Witnesses sessions;

  Endings(Ledger ledger, Clock clock) {
    this.lasting = new Witnesses(ledger, "endings", () -> Instant.MIN);
    this.sessions =
        new Witnesses(
            ledger, "session-endings", () -> clock.instant().minus(Sessions.LONGEST).minus(MARGIN));
  }

  /** From now on this is ended on this node; the row and its entry follow. */
  void note(String id) {
    lasting.note(id);
  }

  void note(SessionId session) {
    sessions.note(session.value());
  }

  /**
   * Enters that this has ended, for all nodes and for ever.
   *
   * @return the index of the entry
   * @throws Refusal if the ledger cannot be written
   */
  long witness(String id) {
    return lasting.witness(id);
  }

  /**
   * Enters that this session has ended.
   *
   * @throws Refusal if the ledger cannot be written
   */
  long witness(SessionId session) {
    return sessions.witness(session.value());
  }

  boolean has(String id) {
    return lasting.has(id);
  }

  boolean has(SessionId session) {
    return sessions.has(session.value());
  }

  /** Reads what other nodes have entered since the last time. */
  void catchUp() {
    lasting.catchUp();
    sessions.catchUp();
  }
}
