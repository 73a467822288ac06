package io.sekimori.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells whoever serves a queue in batches whether a moment's waiting makes the next batch a fuller
 * one. Callers that were answered together come back one after another: whoever takes the first of
 * them alone makes all others wait for a whole round. Who had no company before never waits. Not
 * thread-safe.
 */
public final class Patience {
  /** Little beside a round trip; with the system's own slack about three times as long. */
  static final Duration MOMENT = Duration.ofNanos(30_000);

  private int usual = 1;

  /** True if fewer than half of the usual callers are here. */
  public boolean expectsMore(int callers) {
    return callers < usual / 2;
  }

  /** Waits a moment. */
  public void pause() {
    LockSupport.parkNanos(this, MOMENT.toNanos());
  }

  /** So many were served together. What was usual is forgotten within some rounds. */
  public void served(int callers) {
    usual = Math.max(callers, usual - (usual + 7) / 8);
  }
}
