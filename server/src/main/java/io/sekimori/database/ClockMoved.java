package io.sekimori.database;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The clock of a scenario was moved forward. Whatever looks from time to time looks now, in the
 * thread of whoever moved it, so that the scenario goes on when all have looked.
 */
public record ClockMoved(Instant to) {
  /** The order of those who look: what is due is noticed, alarms are told, messages are sent. */
  public static final int NOTICING = 1;

  public static final int TELLING = 2;
  public static final int SENDING = 3;

  private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

  /** Waits until that is so; not longer than a mail server that hangs may hold up a scenario. */
  public static void await(BooleanSupplier settled) {
    long from = System.nanoTime();
    while (!settled.getAsBoolean() && System.nanoTime() - from < PATIENCE_NANOS) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
