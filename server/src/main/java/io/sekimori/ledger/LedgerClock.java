package io.sekimori.ledger;

import io.sekimori.database.MonotonicTime;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time of entries: never runs back, and refuses a wall clock that was set.
 *
 * <p>Budgets count by the day and a grant ends at an instant, so a clock that is set is an attack
 * before it is an accident. The wall clock is held against the machine's monotonic time and against
 * the newest entry.
 */
final class LedgerClock {
  /** A wall clock may be slewed by this much before it counts as set. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Nanoseconds of a clock that nobody can set. */
  @FunctionalInterface
  interface Monotonic {
    long nanos();
  }

  private final Clock wall;
  private final Monotonic monotonic;
  private Instant anchorWall;
  private long anchorNanos;
  private volatile Instant newest = Instant.EPOCH;
  private Instant overtaken = Instant.EPOCH;

  LedgerClock(Clock wall, Monotonic monotonic) {
    this.wall = wall;
    this.monotonic = monotonic;
    anchorWall = wall.instant();
    anchorNanos = monotonic.nanos();
  }

  /** Of this machine. */
  static LedgerClock of(Clock wall) {
    return new LedgerClock(wall, MonotonicTime.of(wall)::nanos);
  }

  /** The wall clock, for questions that do not date an entry. */
  Instant now() {
    return wall.instant();
  }

  /** The time of the newest entry that is known. */
  Instant newest() {
    return newest;
  }

  /** An entry of this time is committed: no later entry may be earlier. */
  void saw(Instant entry) {
    if (entry.isAfter(newest)) {
      newest = entry;
    }
  }

  /**
   * The time for the next entry.
   *
   * @throws Refusal CLOCK_IMPLAUSIBLE while the wall clock stands elsewhere than it can be
   */
  synchronized Instant next() {
    Instant now = wall.instant();
    String why = objection(now);
    if (!why.isEmpty()) {
      throw new Refusal(ProblemCode.CLOCK_IMPLAUSIBLE, why);
    }
    anchor(now);
    return now.isBefore(newest) ? newest : now;
  }

  /** True while no entry can be dated. */
  synchronized boolean implausible() {
    return !objection(wall.instant()).isEmpty();
  }

  /**
   * The wall clock is right now, whatever it was before. If the log is ahead of it, further entries
   * carry the time of the newest until it is not.
   */
  synchronized void accept() {
    anchor(wall.instant());
    overtaken = newest;
  }

  private void anchor(Instant now) {
    anchorWall = now;
    anchorNanos = monotonic.nanos();
  }

  private String objection(Instant now) {
    Instant expected = anchorWall.plusNanos(monotonic.nanos() - anchorNanos);
    if (Duration.between(expected, now).abs().compareTo(TOLERANCE) > 0) {
      return "the clock was set";
    }
    boolean behind = now.isBefore(newest.minus(TOLERANCE)) && newest.isAfter(overtaken);
    return behind ? "the clock is behind the ledger" : "";
  }
}
