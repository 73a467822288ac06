package io.sekimori.vault.intake;

import io.sekimori.keys.Keys;
import io.sekimori.terms.ProblemCode;
import io.sekimori.vault.intake.Import.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works in the background on the imports whose files are on this node, one after another; ends what
 * ended (ledger, key, file); removes what is left over. What a stop or a kill interrupted goes on
 * at the next start, from where it is durable.
 */
final class Workshop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PROBLEMS_KEPT = Duration.ofDays(30);
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  /** After these the same may succeed later. */
  private static final Set<ProblemCode> PASSING =
      EnumSet.of(
          ProblemCode.CONFLICT,
          ProblemCode.DATABASE_UNAVAILABLE,
          ProblemCode.KEYS_UNAVAILABLE,
          ProblemCode.LEDGER_UNAVAILABLE,
          ProblemCode.LEDGER_ROLLED_BACK,
          ProblemCode.CLOCK_IMPLAUSIBLE,
          ProblemCode.NOT_READY);

  private final ImportRows rows;
  private final ProblemRows problems;
  private final Uploads uploads;
  private final Permits permits;
  private final Arrivals arrivals;
  private final Work work;
  private final Clock clock;
  private final Duration kept;
  private final Semaphore wishes = new Semaphore(0);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private boolean begun;
  private Instant nextSweep = Instant.EPOCH;
  private String complaint = "";

  /**
   * A workshop that is not open yet.
   *
   * @param kept how long an upload may lie without anything being done with it
   */
  Workshop(Shop shop, Duration kept) {
    this.rows = shop.rows();
    this.problems = shop.problems();
    this.uploads = shop.uploads();
    this.permits = shop.permits();
    this.arrivals = shop.arrivals();
    this.clock = shop.clock();
    this.kept = kept;
    this.work = new Work(shop, () -> stopping);
  }

  Workshop open() {
    Thread.ofPlatform().daemon().name("vault-imports").start(this::run);
    return this;
  }

  /** Somebody started something: look now. */
  void wake() {
    wishes.release();
  }

  private void run() {
    try {
      while (!stopping) {
        attempt();
        boolean _ = wishes.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        wishes.drainPermits();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  /** A look that fails is repeated: without a database nothing can be imported anyway. */
  private void attempt() {
    try {
      if (!begun) {
        takeUp();
        begun = true;
      }
      look();
      complaint = "";
    } catch (Interrupted stopped) {
      // the server ends, or somebody else ended the import
    } catch (RuntimeException failed) {
      complain(Work.codeOf(failed), failed);
    }
  }

  private void complain(ProblemCode code, RuntimeException failed) {
    var text = code.text() + " " + failed.getClass().getName();
    if (!stopping && !text.equals(complaint)) {
      complaint = text;
      LOG.warn("vault.imports: {}", text);
    }
  }

  /** What was under way when this node stopped. */
  void takeUp() {
    var living = rows.unfinished();
    for (var one : living) {
      if (uploads.isHere(one.id())) {
        takeUp(one);
      }
    }
    sweep(uploads.local());
  }

  /**
   * Files that belong to no import any more: somebody held them when it ended, or the process died.
   *
   * @param local as they lay there before it is asked which imports there are
   */
  private void sweep(Set<ImportId> local) {
    var living = rows.unfinished().stream().map(Import::id).collect(Collectors.toSet());
    for (var id : local) {
      if (!living.contains(id) && !arrivals.contains(id)) {
        boolean _ = uploads.shred(id, rows.fileKey(id));
      }
    }
  }

  private void takeUp(Import one) {
    if (one.state() == State.UPLOADING) {
      end(one.id(), State.FAILED, ProblemCode.FILE_BROKEN_OFF, EnumSet.of(State.UPLOADING));
    } else if (one.state().busy()) {
      boolean late = one.changed().isBefore(clock.instant().minus(Keys.HORIZON));
      if (late) {
        boolean _ = rows.move(one.id(), State.BUSY, State.PAUSED);
      } else if (one.state() == State.RUNNING) {
        permits.enterResumed(one);
      }
    }
  }

  /** Does everything that is to be done now. */
  void look() {
    for (var one : rows.unfinished()) {
      if (stopping) {
        return;
      }
      if (!one.state().living()) {
        finish(one);
      } else if (!uploads.isHere(one.id())) {
        removeLeftOver(one);
      } else if (one.state().busy()) {
        carryOut(one);
      } else {
        removeLeftOver(one);
      }
    }
    if (!clock.instant().isBefore(nextSweep)) {
      sweep(uploads.local());
      nextSweep = clock.instant().plus(SWEEP);
    }
    problems.clearEnded(clock.instant().minus(PROBLEMS_KEPT));
  }

  private void carryOut(Import one) {
    try {
      if (one.state() == State.CHECKING) {
        work.check(one);
      } else {
        work.load(one);
        end(one.id(), State.DONE, null, EnumSet.of(State.RUNNING));
      }
    } catch (Interrupted stopped) {
      // it stays as it is: the server ends, or somebody ended it
    } catch (RuntimeException failed) {
      var code = Work.codeOf(failed);
      if (PASSING.contains(code)) {
        throw failed;
      }
      if (code == ProblemCode.INTERNAL) {
        LOG.error("vault.imports failed: {}", failed.getClass().getName());
      }
      end(one.id(), State.FAILED, code, State.BUSY);
    }
  }

  /** Of a file that nobody does anything with, or whose node is gone; while it is held it stays. */
  private void removeLeftOver(Import one) {
    boolean old = one.changed().isBefore(clock.instant().minus(kept));
    if (old && !arrivals.contains(one.id()) && !one.state().busy() && !uploads.isHeld(one.id())) {
      end(one.id(), State.FAILED, ProblemCode.FILE_GONE, State.LIVING);
    }
  }

  /** Ends an import if it is still in one of these states. */
  boolean end(ImportId id, State how, @Nullable ProblemCode code, Set<State> from) {
    boolean done = rows.end(id, how, code, from);
    if (done) {
      finish(rows.find(id).orElseThrow());
    }
    return done;
  }

  /**
   * The file goes first; the entry says that it ended, and the row that the entry was made. A file
   * that somebody holds stays until it is lifted.
   */
  private void finish(Import one) {
    boolean _ = uploads.shred(one.id(), rows.fileKey(one.id()));
    rows.entered(one.id(), permits.enterEnd(one));
  }

  /** Stops after the part that is being stored; it goes on at the next start. */
  @Override
  public void close() {
    stopping = true;
    wake();
    try {
      if (!ended.await(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("vault.imports: stopped late");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
