package io.sekimori.ledger;

import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * When a wall clock that was set is believed again: once a clock of another machine has agreed with
 * it for a while, or an operator says so by a file that only they can put there.
 */
final class ClockWatch {
  static final Duration LONG_ENOUGH = Duration.ofMinutes(5);
  static final Duration CLOSE_ENOUGH = Duration.ofSeconds(10);
  static final String WORD = "clock-is-right";
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  private final LedgerClock clock;
  private final Path word;
  private final Supplier<Optional<Instant>> elsewhere;
  private final LongSupplier nanos;
  private long agreedSince;
  private boolean agreed;

  /**
   * A watch over this clock.
   *
   * @param elsewhere the time of another machine; empty if there is none or it is not known
   */
  ClockWatch(
      LedgerClock clock,
      Path directory,
      Supplier<Optional<Instant>> elsewhere,
      LongSupplier nanos) {
    this.clock = clock;
    this.word = directory.resolve(WORD);
    this.elsewhere = elsewhere;
    this.nanos = nanos;
  }

  /** Looks once; if the clock is believed again, returns by whose word. */
  Optional<String> look() {
    if (!clock.implausible()) {
      agreed = false;
      return Optional.empty();
    }
    if (said()) {
      return accepted("operator");
    }
    return agreedLongEnough() ? accepted("database") : Optional.empty();
  }

  private boolean said() {
    try {
      return Files.deleteIfExists(word);
    } catch (IOException unreadable) {
      LOG.warn("the file {} cannot be removed", WORD);
      return false;
    }
  }

  private boolean agreedLongEnough() {
    boolean agrees =
        ask()
            .filter(time -> Duration.between(time, clock.now()).abs().compareTo(CLOSE_ENOUGH) <= 0)
            .isPresent();
    if (!agrees || !agreed) {
      agreedSince = nanos.getAsLong();
    }
    agreed = agrees;
    return agrees && nanos.getAsLong() - agreedSince >= LONG_ENOUGH.toNanos();
  }

  private Optional<Instant> ask() {
    try {
      return elsewhere.get();
    } catch (DataAccessException | Refusal unreachable) {
      return Optional.empty();
    }
  }

  private Optional<String> accepted(String by) {
    agreed = false;
    clock.accept();
    LOG.warn("the wall clock is believed again, by the word of the {}", by);
    return Optional.of(by);
  }
}
