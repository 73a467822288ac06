package io.sekimori.ledger;

import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the log grow while nothing happens, so that silence is visible, and enters a {@code gap}
 * when it finds that the log stood still for longer than a pulse should have let it.
 */
final class Pulse implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final PostgresLedger ledger;
  private final LedgerClock clock;
  private final ClockWatch watch;
  private final Duration period;
  private final Nonces nonces;
  private final Thread thread;
  private LocalDate lastEnded = LocalDate.MIN;
  private volatile boolean closed;

  Pulse(
      PostgresLedger ledger, LedgerClock clock, ClockWatch watch, Duration period, Nonces nonces) {
    this.ledger = ledger;
    this.clock = clock;
    this.watch = watch;
    this.period = period;
    this.nonces = nonces;
    thread = Thread.ofVirtual().name("ledger-pulse").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  private void work() {
    while (!closed) {
      LockSupport.parkNanos(LOOK.toNanos());
      if (!closed && ledger.standing().state() == Ledger.Standing.State.APPENDING) {
        beat();
        endDays();
      }
    }
  }

  private void beat() {
    try {
      watch.look().ifPresent(this::enterClock);
      Instant newest = clock.newest();
      Duration still = Duration.between(newest, clock.now());
      if (newest.equals(Instant.EPOCH) || still.compareTo(period) < 0) {
        return;
      }
      ledger.record(still.compareTo(period.multipliedBy(3)) < 0 ? pulse() : gap(still));
    } catch (Refusal refused) {
      LOG.warn("no pulse: {}", refused.code().text());
    }
  }

  /** Once a day, and at start; never by a clock that was set. */
  private void endDays() {
    var today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    if (!today.equals(lastEnded) && !clock.implausible()) {
      try {
        signedUntil().ifPresent(signed -> nonces.endDays(clock.now(), signed));
        lastEnded = today;
      } catch (Refusal refused) {
        LOG.warn("day keys stay: {}", refused.code().text());
      }
    }
  }

  /** The time of the newest entry under a checkpoint; empty before the first. */
  private Optional<Instant> signedUntil() {
    long length = ledger.signedLength();
    var at = new AtomicReference<Instant>();
    if (length > 0) {
      ledger.readForward(length - 1, length, stored -> at.set(stored.entry().at()));
    }
    return Optional.ofNullable(at.get());
  }

  private void enterClock(String by) {
    ledger.record(
        Event.of(EventTypes.CLOCK_ACCEPTED, Actor.system("ledger"), Event.Outcome.DONE)
            .with("by", by));
  }

  private static Event pulse() {
    return Event.of(EventTypes.PULSE, Actor.system("ledger"), Event.Outcome.DONE);
  }

  private static Event gap(Duration still) {
    return Event.of(EventTypes.GAP, Actor.system("ledger"), Event.Outcome.DONE)
        .with("cause", "silence")
        .with("seconds", still.toSeconds());
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
