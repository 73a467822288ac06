package io.sekimori.cli.agent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long until the next round: the agreed time, a tenth more or less so that agents do not come
 * all at once; after a failure sooner, and then later and later up to the agreed time.
 */
final class Pace {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LEAST = Duration.ofSeconds(10);
  private final Duration every;
  private final RandomGenerator random;
  private int failures;

  Pace(Duration every, RandomGenerator random) {
    this.every = every;
    this.random = random;
  }

  /** The time that the round itself took is part of the agreed time. */
  Duration after(int exit, Duration round) {
    failures = exit == Agent.SENT ? 0 : Math.min(failures + 1, 20);
    Duration left = every.minus(round);
    Duration plain = left.compareTo(LEAST) > 0 ? left : LEAST;
    if (failures > 0) {
      Duration pause = SOON.multipliedBy(1L << (failures - 1));
      plain = pause.compareTo(every) < 0 ? pause : every;
    }
    long tenth = plain.toMillis() / 10;
    return plain.plusMillis(random.nextLong(-tenth, tenth + 1));
  }
}
