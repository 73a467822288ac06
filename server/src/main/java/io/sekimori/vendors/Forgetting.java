package io.sekimori.vendors;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Promise;
import io.sekimori.duties.Recurring;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Drops reports whose time is over; what was said stays in the ledger as its digest. That it
 * happens is promised, and the oldest report that lies there is asked whether it did.
 */
@Component
class Forgetting implements Promise {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
  private static final Duration DAILY = Duration.ofDays(1);
  private static final int BATCH = 1_000;
  private static final int MOST_BATCHES = 100;

  private final Book book;
  private final Ledger ledger;
  private final Clock clock;
  private final Duration kept;

  Forgetting(
      Book book,
      Ledger ledger,
      Clock clock,
      @Value("${sekimori.vendors.reports-kept:P400D}") Duration kept) {
    this.book = book;
    this.ledger = ledger;
    this.clock = clock;
    this.kept = kept;
  }

  /** The entry first: what is gone is in the ledger, also if the server dies in between. */
  @Scheduled(fixedDelay = 3_600_000, initialDelay = 300_000)
  void forget() {
    var before = clock.instant().minus(kept);
    try {
      if (book.oldest(before).isEmpty()) {
        return;
      }
      ledger.record(
          Event.of("vendor-reports-dropped", Actor.system("vendors"), Event.Outcome.DONE)
              .with("kept-days", kept.toDays()));
      int dropped = BATCH;
      for (int i = 0; i < MOST_BATCHES && dropped == BATCH; i++) {
        dropped = book.forget(before, BATCH);
      }
    } catch (Refusal unavailable) {
      LOG.warn("vendors.forgetting: {}", unavailable.code().text());
    }
  }

  @Override
  public Recurring promised() {
    return new Recurring(
        "vendor-reports-end",
        "vendors.duty.forgetting",
        List.of(),
        DAILY,
        DAILY,
        new RoleId("vendor-control"),
        "vendor-reports-end-silent",
        "/vendors");
  }

  /** When the oldest was due to go; if none is due, it was done just now. */
  @Override
  public Optional<Instant> lastDone() {
    var now = clock.instant();
    return Optional.of(
        book.oldest(now.minus(kept)).map(kept::addTo).map(Instant::from).orElse(now));
  }
}
