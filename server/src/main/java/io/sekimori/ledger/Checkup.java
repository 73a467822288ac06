package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Finding;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies the whole ledger in the background, a minute after start and then daily. */
final class Checkup implements AutoCloseable {
  private static final Duration AFTER_START = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);

  private final Supplier<Finding> verification;
  private final Consumer<Event> record;
  private final Thread thread;
  private volatile @Nullable Finding newest;
  private volatile boolean closed;

  Checkup(Supplier<Finding> verification, Consumer<Event> record) {
    this.verification = verification;
    this.record = record;
    thread = Thread.ofPlatform().name("ledger-checkup").daemon().unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /** What the last check found; empty before the first. */
  Optional<Finding> newest() {
    return Optional.ofNullable(newest);
  }

  private void work() {
    wait(AFTER_START);
    while (!closed) {
      run();
      wait(EVERY);
    }
  }

  private void wait(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (!closed && System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  /** Verifies once and enters the result. */
  void run() {
    try {
      var finding = verified();
      newest = finding;
      if (!finding.holds()) {
        LOG.error("the ledger does not hold: {}", finding.detail());
      }
      record.accept(
          Event.of(EventTypes.VERIFIED, Actor.system("ledger"), Event.Outcome.DONE)
              .with("entries", finding.entries())
              .with("result", finding.holds() ? "holds" : "broken"));
    } catch (Refusal unavailable) {
      LOG.warn("the ledger was not verified: {}", unavailable.code().text());
    }
  }

  /** A check that cannot be finished is a finding as well: silence would look like a good one. */
  private Finding verified() {
    try {
      return verification.get();
    } catch (Refusal unavailable) {
      throw unavailable;
    } catch (RuntimeException defect) {
      LOG.error("the ledger's check could not be finished", defect);
      return new Finding(false, 0, "the check could not be finished");
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
