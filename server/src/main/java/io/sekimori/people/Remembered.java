package io.sekimori.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What was read of a secret, for so much less than a second that what ends elsewhere ends here
 * within one on a busy machine too; a busy caller costs hardly more than one read a second. Absence
 * is remembered too. Bounded.
 */
final class Remembered<T> {
  private static final Duration LIFE = Duration.ofMillis(700);
  private static final int MOST = 20_000;

  private final Clock clock;
  private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();
  private final AtomicLong generation = new AtomicLong();

  Remembered(Clock clock) {
    this.clock = clock;
  }

  /** When a reading began: what it finds is no newer than that. */
  private record Begun(long generation, long nanos, Instant at) {}

  /** By both clocks: one may be set back, the other stands still while the machine sleeps. */
  private record Entry<T>(Optional<T> value, Begun begun) {
    boolean fresh(long generation, Instant now) {
      return begun.generation() == generation
          && System.nanoTime() - begun.nanos() < LIFE.toNanos()
          && Duration.between(begun.at(), now).abs().compareTo(LIFE) < 0;
    }
  }

  Optional<T> get(String hash, Function<String, Optional<T>> read) {
    var known = entries.get(hash);
    if (known == null || !known.fresh(generation.get(), clock.instant())) {
      var begun = new Begun(generation.get(), System.nanoTime(), clock.instant());
      known = new Entry<>(read.apply(hash), begun);
      if (entries.size() >= MOST) {
        entries.clear();
      }
      entries.put(hash, known);
    }
    return known.value();
  }

  /** Everything is read anew from now on, also what is being read at this moment. */
  void forget() {
    generation.incrementAndGet();
    entries.clear();
  }
}
