package io.sekimori.people;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What has ended, by the ledger: the row that ends a credential or a token may be deleted by
 * whoever owns the database, its entry may not. What has ended once stays ended on every node.
 *
 * <p>While the ledger cannot be read, what is known so far counts.
 */
@Component
class Endings {
  private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
  private static final Actor WITNESS = Actor.system("endings");
  private static final String TYPE = "ending-witnessed";
  private static final String WHAT = "what";
  private static final int PAGE = 200;

  private final Ledger ledger;
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private long readUpTo = -1;
  private volatile boolean readOnce;

  Endings(Ledger ledger) {
    this.ledger = ledger;
  }

  /** From now on this is ended on this node; the row and its entry follow. */
  void note(String id) {
    ended.add(id);
  }

  /**
   * Enters that this has ended, for all nodes and for ever.
   *
   * @throws Refusal if the ledger cannot be written
   */
  void witness(String id) {
    ended.add(id);
    ledger.record(Event.of(TYPE, WITNESS, Event.Outcome.DONE).with(WHAT, id));
  }

  boolean has(String id) {
    if (!readOnce) {
      catchUp();
    }
    return ended.contains(id);
  }

  /** Reads what other nodes have entered since the last time. */
  synchronized void catchUp() {
    try {
      long newest = readUpTo;
      long before = Long.MAX_VALUE;
      for (var page = ledger.ofActor(WITNESS.id(), before, PAGE);
          !page.isEmpty() && before > readUpTo;
          page = ledger.ofActor(WITNESS.id(), before, PAGE)) {
        for (var entry : page) {
          newest = Math.max(newest, entry.index());
          before = entry.index();
          if (entry.event().type().equals(TYPE)
              && entry.event().facts().get(WHAT) instanceof String id) {
            ended.add(id);
          }
        }
      }
      readUpTo = newest;
      readOnce = true;
    } catch (RuntimeException unreadable) {
      LOG.warn("endings are not read anew: {}", unreadable.getClass().getName());
    }
  }
}
