package io.sekimori.eyes;

import io.sekimori.alarms.Tries;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Follows the ledger, on a thread that no disclosure waits for. */
@Component
class EyesRounds implements SmartLifecycle {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Eyes eyes;
  private final Tries tries;
  private volatile boolean running;

  EyesRounds(Eyes eyes, Tries tries) {
    this.eyes = eyes;
    this.tries = tries;
  }

  private void work() {
    pause(FIRST);
    while (running) {
      tries.attempt("eyes", eyes::look);
      pause(EVERY);
    }
  }

  private void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (running && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(Math.min(1_000_000_000L, until - System.nanoTime()));
    }
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().daemon().name("eyes").start(this::work);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
