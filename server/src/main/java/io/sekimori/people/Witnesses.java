package io.sekimori.people;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries by which one actor of the system witnesses what has ended, and what they say. */
final class Witnesses {
  private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
  private static final String TYPE = "ending-witnessed";
  private static final String WHAT = "what";
  private static final int PAGE = 200;
  private static final long AGAIN = Duration.ofSeconds(5).toNanos();

  private final Ledger ledger;
  private final Actor witness;
  private final Supplier<Instant> since;
  private final Map<String, Instant> ended = new ConcurrentHashMap<>();
  private long readUpTo = -1;
  private volatile boolean readOnce;
  private volatile long failedAt = System.nanoTime() - AGAIN;

  /**
   * Of one actor.
   *
   * @param since what was witnessed before this is of no use any more
   */
  Witnesses(Ledger ledger, String actor, Supplier<Instant> since) {
    this.ledger = ledger;
    this.witness = Actor.system(actor);
    this.since = since;
  }

  void note(String id) {
    ended.put(id, Instant.MAX);
  }

  long witness(String id) {
    note(id);
    return ledger.record(Event.of(TYPE, witness, Event.Outcome.DONE).with(WHAT, id)).index();
  }

  boolean has(String id) {
    if (!readOnce && System.nanoTime() - failedAt >= AGAIN) {
      catchUp();
    }
    return ended.containsKey(id);
  }

  /** Reads what other nodes have entered since the last time. */
  synchronized void catchUp() {
    try {
      var oldest = since.get();
      readUpTo = read(oldest);
      readOnce = true;
      ended.values().removeIf(oldest::isAfter);
    } catch (RuntimeException unreadable) {
      failedAt = System.nanoTime();
      LOG.warn("endings are not read anew: {}", unreadable.getClass().getName());
    }
  }

  private long read(Instant oldest) {
    long newest = readUpTo;
    long before = Long.MAX_VALUE;
    while (before > readUpTo) {
      var page = ledger.ofActor(witness.id(), before, PAGE);
      if (page.isEmpty()) {
        break;
      }
      for (var entry : page) {
        newest = Math.max(newest, entry.index());
        before = entry.index();
        learn(entry);
      }
      if (page.getLast().at().isBefore(oldest)) {
        break;
      }
    }
    return newest;
  }

  private void learn(Ledger.Entry entry) {
    if (entry.event().type().equals(TYPE) && entry.event().facts().get(WHAT) instanceof String id) {
      ended.put(id, entry.at());
    }
  }
}
