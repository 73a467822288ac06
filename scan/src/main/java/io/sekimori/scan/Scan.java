package io.sekimori.scan;

import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.files.FileReading;
import io.sekimori.scan.files.Limits;
import io.sekimori.scan.files.Reason;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Looks for personal data under some places. */
public final class Scan {
  /** Places not read that are listed for one file; more are counted. */
  static final int MOST_PER_FILE = 1_000;

  private final Detectors detectors;
  private final Limits limits;
  private final int threads;
  private final boolean doubtful;
  private final Clock clock;
  private final Watcher watcher;

  /**
   * What to look for and how much it may cost.
   *
   * @param doubtful whether what only might be something is in the report too
   */
  public Scan(
      Detectors detectors,
      Limits limits,
      int threads,
      Doubtful doubtful,
      Clock clock,
      Watcher watcher) {
    this.detectors = detectors;
    this.limits = limits;
    this.threads = threads;
    this.doubtful = doubtful == Doubtful.SHOWN;
    this.clock = clock;
    this.watcher = watcher;
  }

  /** Findings of low confidence. */
  public enum Doubtful {
    LEFT_OUT,
    SHOWN
  }

  /** Walks all places, and returns when every file is done. */
  public ScanReport of(List<Path> places) throws InterruptedException {
    Tally tally = new Tally(detectors, clock, watcher);
    Semaphore waiting = new Semaphore(threads * 64);
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      Walk walk =
          new Walk(
              new Walk.Visitor() {
                @Override
                public void file(Path file, BasicFileAttributes attributes) {
                  waiting.acquireUninterruptibly();
                  workers.execute(
                      () -> {
                        try {
                          one(tally, file, attributes);
                        } finally {
                          waiting.release();
                        }
                      });
                }

                @Override
                public void not(Path file, Reason reason) {
                  tally.not(file, reason);
                }
              });
      places.forEach(walk::from);
      workers.shutdown();
      boolean ended;
      do { // as long as it takes; what each file may cost is limited
        ended = workers.awaitTermination(1, TimeUnit.MINUTES);
      } while (!ended);
      return tally.report(places, walk.folders());
    }
  }

  /**
   * A file on which this program itself fails was not read, and the report says so: a thread that
   * died without a word would leave its file out of every count.
   */
  @SuppressWarnings("CatchingUnchecked")
  private void one(Tally tally, Path file, BasicFileAttributes attributes) {
    try {
      tally.file(file, attributes, read(file, attributes));
    } catch (OutOfMemoryError _) {
      tally.not(file, Reason.MEMORY);
    } catch (RuntimeException | Error _) { // its message may quote the file
      tally.not(file, Reason.FAILED);
    }
  }

  private FileScan read(Path file, BasicFileAttributes before) {
    FileScan scan = new FileScan(detectors, doubtful);
    FileReading.read(file, before, limits, scan);
    scan.end();
    return scan;
  }
}
