package io.sekimori.cli.scan;

import io.sekimori.scan.Watcher;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One line on a terminal that changes, twice a second at most. */
final class Progress implements Watcher {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final Words words;
  private final PrintWriter err;
  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private volatile boolean shown;

  Progress(Words words, PrintWriter err) {
    this.words = words;
    this.err = err;
  }

  @Override
  public void done(long files, long bytes, long values) {
    long now = System.nanoTime();
    long before = last.get();
    if (now - before >= PAUSE && last.compareAndSet(before, now)) {
      shown = true;
      err.print(
          "\r\u001b[2K"
              + words.of("progress", words.count(files), words.bytes(bytes), words.count(values)));
      err.flush();
    }
  }

  /** Leaves no trace. */
  void end() {
    if (shown) {
      err.print("\r\u001b[2K");
      err.flush();
    }
  }
}
