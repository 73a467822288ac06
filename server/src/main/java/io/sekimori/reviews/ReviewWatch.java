package io.sekimori.reviews;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks at the campaigns every {@value #MINUTES} minutes, on a thread of its own. */
@Component
class ReviewWatch implements DisposableBean {
  static final int MINUTES = 5;
  private static final Logger LOG = LoggerFactory.getLogger(ReviewWatch.class);

  private final ReviewRounds rounds;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("review-watch").factory());

  ReviewWatch(ReviewRounds rounds) {
    this.rounds = rounds;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    var _ = thread.scheduleWithFixedDelay(this::look, MINUTES, MINUTES, TimeUnit.MINUTES);
  }

  /** A failure is said, and does not end the watch. */
  void look() {
    try {
      rounds.look();
    } catch (RuntimeException failed) {
      LOG.warn("review watch: {}", failed.getClass().getSimpleName());
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
