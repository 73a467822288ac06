package io.sekimori.retention;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.RunId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The run of every day, and the measurement that does not ask it: begun runs are ended, a plan that
 * needs nobody runs, one that does waits, and whatever happened, each store is listed at least
 * daily.
 */
@Component
class DailyRuns {
  private static final Logger LOG = LoggerFactory.getLogger(DailyRuns.class);
  static final String ALTERED = "retention-row-altered";

  /** So long that somebody is back from a weekend. */
  private static final Duration VOID_TOLD = Duration.ofDays(3);

  private final Stores stores;
  private final Plans plans;
  private final RunRows rows;
  private final Runs runs;
  private final Counting counting;
  private final Clockwork clockwork;
  private final Alerts alerts;
  private final Ledger ledger;
  private final RetentionSettings settings;
  private final Clock clock;
  private final Set<String> away = ConcurrentHashMap.newKeySet();
  private final ReentrantLock looking = new ReentrantLock();

  @SuppressWarnings("TooManyParameters")
  DailyRuns(
      Stores stores,
      Plans plans,
      RunRows rows,
      Runs runs,
      Measures measures,
      Clockwork clockwork,
      Alerts alerts,
      Ledger ledger,
      RetentionSettings settings,
      Clock clock) {
    this.stores = stores;
    this.plans = plans;
    this.rows = rows;
    this.runs = runs;
    this.counting = new Counting(measures, plans, alerts, settings, clock);
    this.clockwork = clockwork;
    this.alerts = alerts;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  /** Looks without being waited for. */
  void soon() {
    Thread.ofVirtual().name("retention").start(this::look);
  }

  /** One look at everything; what fails is told and tried again at the next. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 45_000)
  void look() {
    if (!looking.tryLock()) {
      return;
    }
    try {
      if (ledger.standing().state() == Ledger.Standing.State.APPENDING) {
        tellAltered();
        stores.all().forEach(this::look);
      }
    } finally {
      looking.unlock();
    }
  }

  private void tellAltered() {
    try {
      int altered = rows.altered() + plans.altered();
      if (altered > 0) {
        alerts.raise(ALTERED, ALTERED, List.of(altered));
      } else {
        alerts.clear(ALTERED);
      }
    } catch (RuntimeException failure) {
      LOG.warn("retention.rows: {}", failure.getClass().getSimpleName());
    }
  }

  private void look(RetentionStore store) {
    var kept = new ArrayList<Rule>();
    boolean fine = tried(store, () -> kept.addAll(plans.rulesOf(store)));
    if (kept.isEmpty()) {
      return;
    }
    fine &= tried(store, () -> kept.forEach(alerts::promise));
    if (!there(store)) {
      return;
    }
    fine &= tried(store, () -> erase(store));
    for (var rule : kept) {
      fine &= tried(store, () -> counting.count(store, rule));
    }
    if (fine) {
      alerts.clear(runKey(store));
    }
  }

  /**
   * False if nothing can be said of it; that it is not the store itself has an alarm of its own.
   */
  private boolean there(RetentionStore store) {
    var key = "retention-store:" + store.id();
    boolean there =
        tried(
            store,
            () -> {
              try {
                store.requireThere();
                alerts.clear(key);
              } catch (Refusal refusal) {
                if (refusal.about().equals(StoreMark.ABOUT)) {
                  alerts.raise(key, "retention-store-unmarked", List.of(store.id()));
                }
                throw refusal;
              }
            });
    if (there) {
      away.remove(store.id());
    } else {
      away.add(store.id());
    }
    return there;
  }

  /** True if the store was not there at the last look. */
  boolean away(String store) {
    return away.contains(store);
  }

  /**
   * True if it went well. Nothing that fails keeps anything else from being tried, the count and
   * the stores after this one least of all.
   */
  private boolean tried(RetentionStore store, Runnable work) {
    try {
      work.run();
      return true;
    } catch (Refusal refusal) {
      if (refusal.code() != ProblemCode.CONFLICT) {
        failed(store, refusal);
      }
    } catch (RuntimeException failure) {
      LOG.warn("retention.run: {} {}", store.id(), failure.getClass().getSimpleName());
      failed(store, "internal");
    }
    return false;
  }

  private void failed(RetentionStore store, Refusal refusal) {
    LOG.warn("retention.run: {} {} {}", store.id(), refusal.code().text(), refusal.about());
    failed(store, refusal.code().text());
  }

  private void failed(RetentionStore store, String why) {
    alerts.raise(runKey(store), "retention-run-failed", List.of(store.id(), why));
  }

  private static String runKey(RetentionStore store) {
    return "retention-run:" + store.id();
  }

  private void erase(RetentionStore store) {
    if (!believed()) {
      return;
    }
    var unfinished = rows.unfinished(store.id());
    boolean ended = unfinished.filter(run -> runs.endedAsVoid(store, run)).isPresent();
    tellVoid(store);
    if (unfinished.isPresent() && !ended) {
      runs.carryOut(store, unfinished.get());
      return;
    }
    boolean early = clock.instant().atZone(Rows.JAPAN).getHour() < settings.hour();
    if (early || (!ended && planned(store))) {
      return;
    }
    try (var _ = runs.alone(store)) {
      if (ended || !planned(store)) {
        begin(store);
      }
    }
    var begun = rows.unfinished(store.id());
    if (begun.isPresent()) {
      runs.carryOut(store, begun.get());
    }
  }

  /** What was ended because it is not what was agreed to is told for some days. */
  private void tellVoid(RetentionStore store) {
    var key = "retention-run-void:" + store.id();
    rows.newestVoid(store.id(), clock.instant().minus(VOID_TOLD))
        .ifPresentOrElse(
            run -> alerts.raise(key, "retention-run-void", List.of(store.id(), run.id().value())),
            () -> alerts.clear(key));
  }

  /** Asked again once no other node can plan. */
  private boolean planned(RetentionStore store) {
    return plans.newest(store.id()).filter(plan -> plan.day().equals(plans.today())).isPresent();
  }

  private boolean believed() {
    boolean believed = clockwork.look();
    if (believed) {
      alerts.clear("retention-clock");
    } else {
      alerts.raise("retention-clock", "retention-clock", List.of());
    }
    return believed;
  }

  private void begin(RetentionStore store) {
    var plan = plans.make(store, Actor.system("retention"));
    var key = "retention-plan:" + store.id();
    if (plan.due() == 0) {
      alerts.clear(key);
      return;
    }
    if (plans.need(plan).isPresent()) {
      alerts.raise(key, "retention-plan-waits", List.of(store.id(), plan.due()));
      return;
    }
    alerts.clear(key);
    var id = new RunId(Ids.random("run"));
    long entry =
        ledger
            .record(
                Event.of(Runs.RUN, Actor.system("retention"), Event.Outcome.INTENDED)
                    .with("run", id.value())
                    .with("plan", plan.id().value())
                    .with("store", store.id()))
            .index();
    rows.begin(id, plan, null, entry);
  }
}
