package io.sekimori.access;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for changes of other nodes several times a second, verifies everything again every ten
 * seconds, and enters what had to wait for the ledger.
 */
final class AccessWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessWatch.class);
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final int AUDIT_EVERY = 40;
  private final Rulebook rulebook;
  private final CaseBook cases;
  private final Alarms alarms;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("access-watch").factory());
  private long rounds;

  AccessWatch(Rulebook rulebook, CaseBook cases, Alarms alarms) {
    this.rulebook = rulebook;
    this.cases = cases;
    this.alarms = alarms;
  }

  void start() {
    var _ =
        thread.scheduleWithFixedDelay(
            this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One round. A step that fails is said, and keeps no other from being done. */
  void look() {
    attempt(rulebook::refresh);
    attempt(cases::refresh);
    if (rounds++ % AUDIT_EVERY == 0) {
      attempt(rulebook::audit);
    }
    attempt(rulebook::settle);
    attempt(alarms::enter);
  }

  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failed) {
      LOG.warn("access watch: {}", failed.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
