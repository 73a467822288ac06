package io.sekimori.alarms;

import io.sekimori.database.ClockMoved;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The thread that writes what was raised, enters it, tells of it, and reads what others raised. Its
 * steps fail apart: without the ledger alarms are told all the same.
 */
@Component
final class Writer implements SmartLifecycle {
  static final String PART = "alarms";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  private final Alarms alarms;
  private final AlarmRows rows;
  private final Entering entering;
  private final Telling telling;
  private final Watchdog watchdog;
  private volatile boolean running;
  private String trouble = "";

  Writer(Alarms alarms, AlarmRows rows, Entering entering, Telling telling, Watchdog watchdog) {
    this.alarms = alarms;
    this.rows = rows;
    this.entering = entering;
    this.telling = telling;
    this.watchdog = watchdog;
  }

  @Override
  public void start() {
    running = true;
    var thread = Thread.ofPlatform().daemon().name("alarms").unstarted(this::work);
    alarms.writtenBy(thread);
    thread.start();
  }

  private void work() {
    while (running) {
      round();
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** In a played scenario nothing goes on before everybody was told. */
  @EventListener
  @Order(ClockMoved.TELLING)
  void moved(ClockMoved moved) {
    round();
  }

  /** One round, as the thread does it; one in which something failed is no beat. */
  synchronized void round() {
    var failed = step(this::write) + step(entering::look) + step(telling::look) + step(this::read);
    if (!failed.equals(trouble)) {
      LOG.warn("alarms: {}", failed.isEmpty() ? "all is written again" : failed);
      trouble = failed;
    }
    if (failed.isEmpty()) {
      watchdog.beat(PART, Watchdog.PATIENCE);
    }
  }

  private static String step(Runnable step) {
    try {
      step.run();
      return "";
    } catch (RuntimeException failed) {
      return failed.getClass().getSimpleName() + " ";
    }
  }

  private void write() {
    for (var change : alarms.unwritten()) {
      switch (change) {
        case Alarms.Change.Raised raised -> rows.raise(raised.standing());
        case Alarms.Change.Cleared cleared -> rows.clear(cleared.key(), cleared.at());
      }
      alarms.wrote(change);
    }
  }

  private void read() {
    alarms.learnt(rows.up());
  }

  @Override
  public void stop() {
    running = false;
    alarms.writtenBy(null);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
