package io.sekimori.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * One act, again and again on a thread of its own, with a pause between; it runs as long as the
 * server does. A stop ends the pause at once, and never interrupts the act, which may be writing.
 */
public abstract class Rounds implements SmartLifecycle {
  private final String name;
  private final Duration first;
  private final Duration every;
  private volatile @Nullable Thread worker;

  /**
   * @param name of the thread
   * @param first before the first round
   * @param every between the end of a round and the next
   */
  protected Rounds(String name, Duration first, Duration every) {
    this.name = name;
    this.first = first;
    this.every = every;
  }

  /**
   * One round. What it throws ends all of them: see to failures inside.
   *
   * @param number counts from 0 since the start
   */
  protected abstract void round(long number);

  /** How long it waits after a round that took so long. */
  protected Duration pauseAfter(Duration round) {
    return every;
  }

  private void work() {
    pause(first);
    for (long number = 0; isMine(); number++) {
      long begun = System.nanoTime();
      round(number);
      pause(pauseAfter(Duration.ofNanos(System.nanoTime() - begun)));
    }
  }

  /** Not so for a thread that was stopped in its act while another was started. */
  private boolean isMine() {
    return Thread.currentThread().equals(worker);
  }

  private void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); isMine() && left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  @Override
  public synchronized void start() {
    if (worker == null) {
      var thread = Thread.ofPlatform().daemon().name(name).unstarted(this::work);
      worker = thread;
      thread.start();
    }
  }

  @Override
  public synchronized void stop() {
    var stopped = worker;
    worker = null;
    LockSupport.unpark(stopped);
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }
}
