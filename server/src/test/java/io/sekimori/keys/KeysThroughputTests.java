package io.sekimori.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.CustomerHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Speed on a quiet machine; run with {@code -Dexcluded.test.groups= -Dgroups=slow}. */
@Tag("slow")
class KeysThroughputTests {
  private static final RetentionClass MAIN = new RetentionClass(1, "main");
  private static final int CALLERS = 16;
  private static final long SECOND = 1_000_000_000L;

  private final Keys keys = TestKeys.on(TestDatabases.fresh());

  @Test
  void providesAtLeast20000KeysASecondInBulk() {
    double best = 0;
    for (int round = 0; round < 12; round++) {
      var names = names(10_000);
      long start = System.nanoTime();
      keys.dataKeys().provide(names);
      best = Math.max(best, rate(10_000, start));
    }
    System.out.printf("provide in bulk: %.0f keys/s%n", best);
    assertThat(best).isGreaterThan(20_000);
  }

  @Test
  void readsSingleKeysOfConcurrentCallers() throws Exception {
    var names = names(50_000);
    keys.dataKeys().provide(names);
    double best = 0;
    for (int round = 0; round < 4; round++) {
      best = Math.max(best, readFor(3, names));
    }
    System.out.printf("fetch at %d callers: %.0f keys/s%n", CALLERS, best);
    assertThat(best).isGreaterThan(19_000);
  }

  @Test
  void rewrapsAtLeast10000KeysASecond() {
    for (int i = 0; i < 5; i++) {
      keys.dataKeys().provide(names(50_000));
    }
    keys.rotateEpoch();
    long start = System.nanoTime();
    long rewrapped = keys.rotateEpoch().rewrapped();
    double rate = rate(rewrapped, start);
    System.out.printf("rotation: %.0f keys/s%n", rate);
    assertThat(rate).isGreaterThan(10_000);
  }

  private double readFor(int seconds, List<KeyName> names) throws Exception {
    var done = new AtomicLong();
    long start = System.nanoTime();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < CALLERS; i++) {
        running.add(
            callers.submit(
                () -> {
                  while (System.nanoTime() - start < seconds * SECOND) {
                    var name = names.get(ThreadLocalRandom.current().nextInt(names.size()));
                    assertThat(keys.dataKeys().fetch(List.of(name))).hasSize(1);
                    done.incrementAndGet();
                  }
                }));
      }
      for (var caller : running) {
        caller.get();
      }
    }
    return rate(done.get(), start);
  }

  private static double rate(long count, long start) {
    return count * (double) SECOND / (System.nanoTime() - start);
  }

  private static List<KeyName> names(int count) {
    return Stream.generate(() -> new KeyName(CustomerHandle.random(), MAIN)).limit(count).toList();
  }
}
