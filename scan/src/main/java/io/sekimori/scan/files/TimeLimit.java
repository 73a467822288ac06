package io.sekimori.scan.files;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When looking into files ends, whatever is left; it remembers whether anything was. Asked between
 * files and within them as bytes pass, by any thread. A disk that does not answer is waited for.
 */
public final class TimeLimit {
  /** As long as it takes. */
  public static final TimeLimit NONE = new TimeLimit(Long.MAX_VALUE, () -> 0);

  private final LongSupplier nanos;
  private final long began;
  private final long most;
  private volatile boolean cut;

  private TimeLimit(long most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  /**
   * From now on.
   *
   * @param nanos a clock that nobody sets, such as {@link System#nanoTime}
   */
  public static TimeLimit of(Duration most, LongSupplier nanos) {
    return new TimeLimit(most.toNanos(), nanos);
  }

  /** Asked before something that is left out if the time is up. */
  public boolean isUp() {
    boolean up = nanos.getAsLong() - began > most;
    cut |= up;
    return up;
  }

  /** Whether anything was left out. */
  public boolean hasCut() {
    return cut;
  }

  /** Asked within a file. */
  void check() throws Stopped {
    if (isUp()) {
      throw Stopped.whole(Reason.TOO_LONG);
    }
  }
}
