package io.sekimori.scan;

import io.sekimori.scan.detect.Detectors;
import io.sekimori.scan.files.FileReading;
import io.sekimori.scan.files.Limits;
import io.sekimori.scan.files.Reason;
import io.sekimori.scan.files.TimeLimit;
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
    return of(places, TimeLimit.NONE);
  }

  /** The same, and returns soon after the time is up; the report says whether it was. */
  public ScanReport of(List<Path> places, TimeLimit time) throws InterruptedException {
    Tally tally = new Tally(detectors, clock, watcher);
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      Walk walk = new Walk(new Handing(workers, tally, time));
      places.forEach(walk::from);
      workers.shutdown();
      boolean ended;
      do { // as long as it takes; what each file may cost is limited
        ended = workers.awaitTermination(1, TimeUnit.MINUTES);
      } while (!ended);
      return tally.report(places, walk.folders(), !time.hasCut());
    }
  }

  /** Hands the files on to those who read them, a few ahead of them. */
  private final class Handing implements Walk.Visitor {
    private final ExecutorService workers;
    private final Tally tally;
    private final TimeLimit time;
    private final Semaphore waiting = new Semaphore(threads * 64);

    Handing(ExecutorService workers, Tally tally, TimeLimit time) {
      this.workers = workers;
      this.tally = tally;
      this.time = time;
    }

    @Override
    public void file(Path file, BasicFileAttributes attributes) {
      waiting.acquireUninterruptibly();
      workers.execute(
          () -> {
            try {
              one(tally, file, attributes, time);
            } finally {
              waiting.release();
            }
          });
    }

    @Override
    public void not(Path file, Reason reason) {
      tally.not(file, reason);
    }

    @Override
    public boolean ends() {
      return time.isUp();
    }
  }

  /**
   * A file on which this program itself fails was not read, and the report says so: a thread that
   * died without a word would leave its file out of every count.
   */
  @SuppressWarnings("CatchingUnchecked")
  private void one(Tally tally, Path file, BasicFileAttributes attributes, TimeLimit time) {
    if (time.isUp()) {
      return;
    }
    try {
      tally.file(file, attributes, read(file, attributes, time));
    } catch (OutOfMemoryError _) {
      tally.not(file, Reason.MEMORY);
    } catch (RuntimeException | Error _) { // its message may quote the file
      tally.not(file, Reason.FAILED);
    }
  }

  private FileScan read(Path file, BasicFileAttributes before, TimeLimit time) {
    FileScan scan = new FileScan(detectors, doubtful);
    FileReading.read(file, before, limits, time, scan);
    scan.end();
    return scan;
  }
}
