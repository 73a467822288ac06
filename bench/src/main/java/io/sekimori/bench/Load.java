package io.sekimori.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/** A closed loop of callers on virtual threads, for a fixed time. */
final class Load {
  private static final int MOST_SAMPLES = 4_000_000;

  private Load() {}

  /**
   * What a loop did.
   *
   * @param perSecond completed acts
   * @param p50 and the other quantiles in milliseconds
   * @param failed acts that ended in an exception; they are in none of the figures above
   */
  record Result(double perSecond, double p50, double p95, double p99, long acts, long failed) {
    /** Empty, or how many failed: a figure of acts that fail is none. */
    String failures() {
      return failed == 0 ? "" : ", " + failed + " failed";
    }
  }

  /** Runs {@code act(caller)} again and again by so many callers for so long. */
  static Result run(int callers, Duration time, IntConsumer act) {
    var samples = new long[MOST_SAMPLES];
    var next = new AtomicInteger();
    var acts = new AtomicLong();
    var failed = new AtomicLong();
    var done = new CountDownLatch(callers);
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  loop(caller, end, counting(act, failed), samples, next, acts);
                } finally {
                  done.countDown();
                }
              });
    }
    await(done);
    double seconds = (System.nanoTime() - begin) / 1e9;
    var taken = Arrays.copyOf(samples, Math.min(next.get(), MOST_SAMPLES));
    return result(taken, acts.get(), failed.get(), seconds);
  }

  /** True if the act was done; a caller whose act failed goes on with the next one. */
  private static IntPredicate counting(IntConsumer act, AtomicLong failed) {
    return caller -> {
      try {
        act.accept(caller);
        return true;
      } catch (RuntimeException counted) {
        failed.incrementAndGet();
        return false;
      }
    };
  }

  private static void loop(
      int caller, long end, IntPredicate act, long[] samples, AtomicInteger next, AtomicLong acts) {
    long before = System.nanoTime();
    while (before < end) {
      boolean done = act.test(caller);
      long after = System.nanoTime();
      if (done) {
        int at = next.getAndIncrement();
        if (at < MOST_SAMPLES) {
          samples[at] = after - before;
        }
        acts.incrementAndGet();
      }
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

  private static Result result(long[] nanos, long acts, long failed, double seconds) {
    Arrays.sort(nanos);
    double perSecond = acts / seconds;
    return new Result(perSecond, at(nanos, 0.50), at(nanos, 0.95), at(nanos, 0.99), acts, failed);
  }

  /** The middle one of several runs; of an even number the upper one. */
  static <T> double median(List<T> runs, ToDoubleFunction<T> of) {
    double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private static double at(long[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * quantile)] / 1e6;
  }
}
