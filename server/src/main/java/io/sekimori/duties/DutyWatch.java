package io.sekimori.duties;

import io.sekimori.alarms.Watchdog;
import io.sekimori.database.ClockMoved;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Looks at the duties every {@value #SECONDS} seconds, on a thread of its own. */
@Component
class DutyWatch implements DisposableBean {
  static final int SECONDS = 15;
  private static final String PART = "duties";

  /** A look that fails is no beat. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Logger LOG = LoggerFactory.getLogger(DutyWatch.class);

  private final Round round;
  private final Watchdog watchdog;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("duty-watch").factory());

  DutyWatch(Round round, Watchdog watchdog) {
    this.round = round;
    this.watchdog = watchdog;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    watchdog.beat(PART, PATIENCE);
    var _ = thread.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  /** In a played scenario days pass between two looks. */
  @EventListener
  @Order(ClockMoved.NOTICING)
  void moved(ClockMoved moved) {
    look();
  }

  /** A failure is said, and does not end the watch. */
  void look() {
    try {
      round.run();
      watchdog.beat(PART, PATIENCE);
    } catch (RuntimeException failed) {
      LOG.warn("duty watch: {}", failed.getClass().getSimpleName());
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
    watchdog.rest(PART);
  }
}
