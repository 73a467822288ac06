package io.sekimori.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the messages of one way, one after another, on a thread of its own: a mail server that
 * hangs keeps no webhook waiting, and neither waits for the scheduler.
 */
final class Courier implements AutoCloseable {
  /** Between the tries; after the last one it has failed. About eight hours. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4));

  static final Duration KEPT = Duration.ofDays(400);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int FORGET_EVERY = 3_600;
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private final MessageRows rows;
  private final Route route;
  private final String carrier;
  private final Thread thread;
  private volatile boolean closed;
  private volatile long lastRound = System.nanoTime();
  private boolean troubled;

  Courier(MessageRows rows, Route route, String node) {
    this.rows = rows;
    this.route = route;
    this.carrier = node;
    this.thread =
        Thread.ofPlatform().daemon().name("outbox-" + route.kind().text()).unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /** Something was added. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** How long ago it last looked. */
  Duration silent() {
    return Duration.ofNanos(System.nanoTime() - lastRound);
  }

  private void work() {
    for (long round = 0; !closed; round++) {
      lastRound = System.nanoTime();
      round(round);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void round(long round) {
    try {
      resume();
      while (!closed && carryOne()) {
        lastRound = System.nanoTime();
      }
      if (round % FORGET_EVERY == 0) {
        rows.forget(KEPT);
      }
      troubled = false;
    } catch (RuntimeException failed) {
      if (!troubled) {
        LOG.warn("outbox {}: {}", route.kind().text(), failed.getClass().getSimpleName());
      }
      troubled = true;
    }
  }

  /** What was made before there was a destination is sent when there is one. */
  void resume() {
    if (rows.unsent(route.kind()) && route.configured()) {
      rows.resume(route.kind());
    }
  }

  /** Takes the next message that is due and tries it once; false if there is none. */
  boolean carryOne() {
    var next = rows.claim(route.kind(), carrier);
    if (next.isEmpty()) {
      return false;
    }
    var message = next.get();
    try {
      route.deliver(message);
      rows.sent(message, carrier);
    } catch (Undelivered not) {
      settle(message, not.failure());
    } catch (RuntimeException defect) {
      LOG.warn("outbox {}: {}", message.id(), defect.getClass().getSimpleName());
      settle(message, Failure.INTERNAL);
    }
    return true;
  }

  private void settle(Queued message, Failure failure) {
    if (failure.forGood() || message.attempts() > PAUSES.size()) {
      LOG.warn("outbox {} failed: {}", message.id(), failure.text());
      rows.failed(message, carrier, failure);
    } else {
      rows.later(message, carrier, failure, PAUSES.get(message.attempts() - 1));
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }
}
