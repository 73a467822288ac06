package io.sekimori.vault;

import java.time.Duration;

/**
 * When the next snapshot of the searches is written, in nanoseconds of one clock. While one lies on
 * disk it only spares the next start some reading; if there is none, a start decrypts everybody, so
 * it is written as soon as saving takes a twentieth of the time.
 */
final class SavePace {
  private static final Duration BESIDE_A_FILE = Duration.ofHours(1);
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
  private static final int REST = 20;

  private long last;
  private long rest;

  /** Nothing was written yet. */
  SavePace(long now) {
    last = now;
  }

  boolean isDue(long now, boolean onDisk) {
    return now - last >= (onDisk ? BESIDE_A_FILE.toNanos() : rest);
  }

  void saved(long began, long ended) {
    last = ended;
    rest = (ended - began) * REST;
  }

  /** Each try makes a key. */
  void failed(long ended) {
    last = ended;
    rest = AFTER_A_FAILURE.toNanos();
  }
}
