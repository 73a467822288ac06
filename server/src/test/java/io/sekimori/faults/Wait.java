package io.sekimori.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, not for a time; a deadline ends it. */
final class Wait {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Wait() {}

  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** The first value that is not null. */
  static <T> T value(Supplier<T> source) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      T value = source.get();
      if (value != null) {
        return value;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for a value");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
