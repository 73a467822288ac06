package io.sekimori.edge;

import io.sekimori.access.Access;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts every problem that was answered, per (actor, network, code), and enters the counts once a
 * minute, one event each: so that a flood of refusals costs the ledger a few entries a minute.
 *
 * <p>At most {@value #MOST} keys wait; beyond that, refusals are counted for the actor {@code
 * others}. If the ledger cannot append, the counts wait for it.
 */
@Component
class RefusalCounts implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalCounts.class);
  static final int MOST = 2_000;

  /** What is counted apart. Session and credential are left out: the counts must stay few. */
  private record Key(Actor actor, ProblemCode code) {}

  private final ObjectProvider<Ledger> ledger;
  private final ObjectProvider<Access> access;
  private final ClientAddresses addresses;
  private Map<Key, Long> counts = new HashMap<>();
  private final Object entering = new Object();
  private volatile boolean running;

  RefusalCounts(
      ObjectProvider<Ledger> ledger, ObjectProvider<Access> access, ClientAddresses addresses) {
    this.ledger = ledger;
    this.access = access;
    this.addresses = addresses;
  }

  void count(HttpServletRequest request, ProblemCode code) {
    var key =
        new Key(
            CurrentCaller.authentication()
                .map(proven -> person(proven.caller().actor()))
                .orElseGet(() -> anonymous(request)),
            code);
    add(key, 1);
  }

  private static Actor person(Actor actor) {
    return new Actor(
        actor.kind(),
        actor.id(),
        null,
        null,
        actor.network(),
        actor.organisation(),
        actor.country(),
        actor.application());
  }

  private Actor anonymous(HttpServletRequest request) {
    var network = network(request);
    return new Actor(Actor.Kind.ANONYMOUS, "anonymous", null, null, network, null, "", null);
  }

  /** An address that is none may be the very reason of the refusal. */
  private @Nullable NetworkId network(HttpServletRequest request) {
    var policy = access.getIfAvailable();
    try {
      return policy == null ? null : policy.networkOf(addresses.of(request));
    } catch (Refusal malformed) {
      return null;
    }
  }

  private synchronized void add(Key key, long more) {
    boolean room = counts.size() < MOST || counts.containsKey(key);
    counts.merge(room ? key : new Key(Actor.system("others"), key.code()), more, Long::sum);
  }

  private synchronized Map<Key, Long> take() {
    var taken = counts;
    counts = new HashMap<>();
    return taken;
  }

  /** Enters what was counted; when it returns, so is what another turn had taken. */
  @Scheduled(fixedRate = 60_000, initialDelay = 60_000)
  void enter() {
    var open = ledger.getIfAvailable();
    if (open != null) {
      synchronized (entering) {
        enter(open);
      }
    }
  }

  /** The first that fails ends the turn: a ledger that is down would be waited for by each. */
  private void enter(Ledger open) {
    var left = new ArrayDeque<>(take().entrySet());
    try {
      while (!left.isEmpty()) {
        var next = left.element();
        open.record(event(next.getKey(), next.getValue()));
        left.remove();
      }
    } catch (RuntimeException unavailable) {
      LOG.warn("refusals not entered yet: {}", unavailable.getClass().getName());
      left.forEach(counted -> add(counted.getKey(), counted.getValue()));
    }
  }

  private static Event event(Key key, long count) {
    return Event.of("refusals", key.actor(), Event.Outcome.REFUSED)
        .refused(key.code())
        .with("count", count);
  }

  @Override
  public void start() {
    running = true;
  }

  /** After the last request and before the ledger ends: the last minute is not lost. */
  @Override
  public void stop() {
    running = false;
    enter();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The web server's phases are higher, so it has stopped before. */
  @Override
  public int getPhase() {
    return 0;
  }
}
