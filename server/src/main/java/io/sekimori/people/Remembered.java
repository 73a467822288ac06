package io.sekimori.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  Remembered(Clock clock) {
    this.clock = clock;
  }

  /** By both clocks: one may be set back, the other stands still while the machine sleeps. */
  private record Entry<T>(Optional<T> value, long nanos, Instant at) {
    boolean fresh(Instant now) {
      return System.nanoTime() - nanos < LIFE.toNanos()
          && Duration.between(at, now).abs().compareTo(LIFE) < 0;
    }
  }

  Optional<T> get(String hash, Function<String, Optional<T>> read) {
    var known = entries.get(hash);
    if (known == null || !known.fresh(clock.instant())) {
      known = new Entry<>(read.apply(hash), System.nanoTime(), clock.instant());
      if (entries.size() >= MOST) {
        entries.clear();
      }
      entries.put(hash, known);
    }
    return known.value();
  }

  /** Everything is read anew from now on. */
  void forget() {
    entries.clear();
  }
}
