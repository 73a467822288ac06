package io.sekimori.eyes;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.BeanFactory;

/** The rules of a running server, that follow its ledger only while they are told to. */
public final class LiveEyes {
  private final Eyes eyes;

  /** Takes them out of the server's own hands. */
  public LiveEyes(BeanFactory beans) {
    eyes = beans.getBean(Eyes.class);
    beans.getBean(EyesRounds.class).stop();
  }

  /** Looks at all that is new; seconds. */
  public double look() {
    long begun = System.nanoTime();
    eyes.look();
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Follows until it is closed. */
  public Following follow() {
    return new Following(this);
  }

  /** A thread that looks as often as the server would. */
  public static final class Following implements AutoCloseable {
    private final Thread thread;
    private volatile boolean running = true;

    private Following(LiveEyes eyes) {
      thread = Thread.ofPlatform().daemon().name("eyes").start(() -> work(eyes));
    }

    private void work(LiveEyes eyes) {
      var look = Duration.ZERO;
      while (running) {
        long next = System.nanoTime() + EyesRounds.waitAfter(look).toNanos();
        while (running && System.nanoTime() - next < 0) {
          LockSupport.parkNanos(next - System.nanoTime());
        }
        if (running) {
          look = Duration.ofNanos((long) (eyes.look() * 1e9));
        }
      }
    }

    @Override
    public void close() {
      running = false;
      LockSupport.unpark(thread);
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }
}
