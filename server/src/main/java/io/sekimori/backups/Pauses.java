package io.sekimori.backups;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a place that failed is left alone before the next try by itself: a minute, and twice as
 * long after each failure, at most an hour. Whoever orders a backup waits for none of this.
 */
final class Pauses {
  static final Duration FIRST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLED = 6;

  private final Map<Part, Failed> failed = new ConcurrentHashMap<>();

  private record Failed(int times, Instant next) {}

  void failed(Part part, Instant now) {
    failed.compute(
        part,
        (_, before) -> {
          int times = before == null ? 1 : before.times + 1;
          return new Failed(times, now.plus(pause(times)));
        });
  }

  private static Duration pause(int times) {
    var doubled = FIRST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLED));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  void succeeded(Part part) {
    failed.remove(part);
  }

  /** True while the last try of this node failed. */
  boolean failing(Part part) {
    return failed.containsKey(part);
  }

  boolean mayTry(Part part, Instant now) {
    var last = failed.get(part);
    return last == null || !now.isBefore(last.next);
  }
}
