package io.sekimori.history;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals, merges, reads again and sweeps, in the background, a minute after start and then on. */
final class Rounds implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /** So many neighbours below a size become one. */
  private record Step(int neighbours, long below) {}

  private static final List<Step> STEPS = List.of(new Step(16, 1 << 20), new Step(8, 1 << 23));

  private final Ledger ledger;
  private final Book book;
  private final Sealer sealer;
  private final Sweeper sweeper;
  private final RollUps rollUps;
  private final Recheck recheck;
  private final Runnable cooling;
  private final Path aside;
  private final HistorySettings settings;
  private final Clock clock;
  private final Thread thread;
  private volatile boolean closed;

  Rounds(
      Ledger ledger,
      Book book,
      Sealer sealer,
      Sweeper sweeper,
      RollUps rollUps,
      Recheck recheck,
      Runnable cooling,
      Path aside,
      HistorySettings settings,
      Clock clock) {
    this.ledger = ledger;
    this.book = book;
    this.sealer = sealer;
    this.sweeper = sweeper;
    this.rollUps = rollUps;
    this.recheck = recheck;
    this.cooling = cooling;
    this.aside = aside;
    this.settings = settings;
    this.clock = clock;
    thread = Thread.ofPlatform().name("history").daemon().unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  private void work() {
    Sweeper.atStart(aside);
    rollUp();
    pause();
    while (!closed) {
      try {
        round();
      } catch (Refusal later) {
        LOG.warn("the history waits: {}", later.getMessage());
      } catch (RuntimeException defect) {
        LOG.error("the history cannot be sealed or read again", defect);
      }
      rollUp();
      pause();
    }
  }

  /** Nothing depends on it but time. */
  private void rollUp() {
    try {
      rollUps.refresh(book.segments());
    } catch (IOException | SQLException | RuntimeException later) {
      LOG.warn("roll-ups of the history wait: {}", later.getClass().getSimpleName());
    }
  }

  private void pause() {
    long until = System.nanoTime() + BETWEEN.toNanos();
    while (!closed && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  /**
   * Does what is due; first it looks whether what there is still holds: that names what is broken,
   * and nothing is swept away that may be needed to put it right.
   */
  void round() {
    book.segments();
    if (book.checked().map(this::isADayAgo).orElse(true)) {
      if (recheck.run().isEmpty()) {
        sweeper.sweep();
      }
    }
    boolean due = isOld() || isMuch();
    while (!closed && due && sealer.seal(settings.entries()).isPresent()) {
      due = isMuch();
    }
    merge();
    if (!closed) {
      cooling.run();
    }
  }

  private boolean isADayAgo(Instant then) {
    return then.plus(A_DAY).isBefore(clock.instant());
  }

  private boolean isMuch() {
    return ledger.signedLength() - book.end() >= settings.entries();
  }

  private boolean isOld() {
    long end = book.end();
    if (ledger.signedLength() <= end) {
      return false;
    }
    var oldest = new AtomicReference<>(Instant.MAX);
    ledger.readForward(end, end + 1, stored -> oldest.set(stored.entry().at()));
    return Duration.between(oldest.get(), clock.instant()).compareTo(settings.every()) >= 0;
  }

  private void merge() {
    for (var step : STEPS) {
      var run = run(book.segments(), step);
      if (run.isPresent() && !closed && sealer.merge(run.get()).isPresent()) {
        return;
      }
    }
  }

  /** The first neighbours that may become one. */
  private static Optional<List<Segment>> run(List<Segment> segments, Step step) {
    int small = 0;
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      boolean fits = Math.max(segment.entries(), segment.rows()) < step.below;
      small = fits && !segment.thinned() ? small + 1 : 0;
      if (small == step.neighbours) {
        return Optional.of(segments.subList(i + 1 - small, i + 1));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
