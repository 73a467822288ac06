package io.sekimori.alarms;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The scheduler beats by both of its hands: tasks with a fixed delay share one thread, which a
 * single task can block; those at a fixed rate are started by another.
 */
@Component
class SchedulerPulse {
  private static final long EVERY_MILLIS = 5_000;
  private final Watchdog watchdog;

  SchedulerPulse(Watchdog watchdog) {
    this.watchdog = watchdog;
  }

  @Scheduled(fixedDelay = EVERY_MILLIS)
  void delay() {
    watchdog.beat("scheduler", Watchdog.PATIENCE);
  }

  @Scheduled(fixedRate = EVERY_MILLIS)
  void rate() {
    watchdog.beat("scheduler-rate", Watchdog.PATIENCE);
  }
}
