package io.sekimori.reviews;

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

/** Looks at the campaigns every {@value #MINUTES} minutes, on a thread of its own. */
@Component
class ReviewWatch implements DisposableBean {
  static final int MINUTES = 5;
  private static final String PART = "reviews";
  private static final Logger LOG = LoggerFactory.getLogger(ReviewWatch.class);

  private static final Duration PATIENCE = Duration.ofHours(1);

  private final ReviewRounds rounds;
  private final Watchdog watchdog;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("review-watch").factory());

  ReviewWatch(ReviewRounds rounds, Watchdog watchdog) {
    this.rounds = rounds;
    this.watchdog = watchdog;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    watchdog.beat(PART, PATIENCE);
    var _ = thread.scheduleWithFixedDelay(this::look, MINUTES, MINUTES, TimeUnit.MINUTES);
  }

  /** In a played scenario days pass between two looks. */
  @EventListener
  @Order(ClockMoved.NOTICING)
  void moved(ClockMoved moved) {
    look();
  }

  /** A failure is said, and does not end the watch: not even one of the machine. */
  void look() {
    try {
      rounds.look();
      watchdog.beat(PART, PATIENCE);
    } catch (RuntimeException | Error failed) {
      LOG.warn("review watch: {}", failed.getClass().getSimpleName());
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
