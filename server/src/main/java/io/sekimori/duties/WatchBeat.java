package io.sekimori.duties;

import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Watches the watch of duties from the scheduler, as that one watches the scheduler from a thread
 * of its own: neither can stand still without the other saying so. A database that does not answer
 * is such a standstill.
 */
@Component
class WatchBeat {
  static final Duration LONGEST = Duration.ofMinutes(3);

  private final DutyWatch watch;
  private final Bell bell;
  private final DutyTime time;
  private final String node;
  private final Instant started;

  WatchBeat(
      DutyWatch watch,
      Bell bell,
      DutyTime time,
      @Value("${sekimori.ledger.node:node-1}") String node) {
    this.watch = watch;
    this.bell = bell;
    this.time = time;
    this.node = node;
    this.started = time.now();
  }

  @Scheduled(fixedDelay = 15_000, initialDelay = 60_000)
  void look() {
    var last = watch.looked().orElse(started);
    bell.watch(node, Duration.between(last, time.now()).compareTo(LONGEST) > 0);
  }
}
