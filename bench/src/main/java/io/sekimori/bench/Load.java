package io.sekimori.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** A closed loop of callers on virtual threads, for a fixed time. */
final class Load {
  private static final int MOST_SAMPLES = 4_000_000;

  private Load() {}

  /**
   * What a loop did.
   *
   * @param perSecond completed acts
   * @param p50 and the other quantiles in milliseconds
   */
  record Result(double perSecond, double p50, double p99, double p999, long acts) {}

  /** Runs {@code act(caller)} again and again by so many callers for so long. */
  static Result run(int callers, Duration time, IntConsumer act) {
    var samples = new long[MOST_SAMPLES];
    var next = new AtomicInteger();
    var acts = new AtomicLong();
    var done = new CountDownLatch(callers);
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  loop(caller, end, act, samples, next, acts);
                } finally {
                  done.countDown();
                }
              });
    }
    await(done);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return result(Arrays.copyOf(samples, Math.min(next.get(), MOST_SAMPLES)), acts.get(), seconds);
  }

  private static void loop(
      int caller, long end, IntConsumer act, long[] samples, AtomicInteger next, AtomicLong acts) {
    long before = System.nanoTime();
    while (before < end) {
      act.accept(caller);
      long after = System.nanoTime();
      int at = next.getAndIncrement();
      if (at < MOST_SAMPLES) {
        samples[at] = after - before;
      }
      acts.incrementAndGet();
      before = after;
    }
  }

  private static void await(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static Result result(long[] nanos, long acts, double seconds) {
    Arrays.sort(nanos);
    return new Result(acts / seconds, at(nanos, 0.50), at(nanos, 0.99), at(nanos, 0.999), acts);
  }

  private static double at(long[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * quantile)] / 1e6;
  }
}
