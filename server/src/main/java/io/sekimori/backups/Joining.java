package io.sekimori.backups;

import io.sekimori.database.Databases;
import io.sekimori.database.Dumps;
import io.sekimori.database.Store;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.outbox.Outbox;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Rejoin;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Joins the data with today's ledger and keys when the server starts, before anything is served.
 * Data that come from a backup are known by what they say of themselves, however they came here.
 * While the ledger cannot be read no value is opened.
 */
@Component
class Joining {
  /** Facts: how many were erased again, and what is lost. */
  static final String REJOINED = "data-rejoined";

  private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

  private final Dumps dumps;
  private final Rejoin rejoin;
  private final Records records;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Clock clock;
  private boolean joined;
  private String complaint = "";

  Joining(
      Databases databases,
      Rejoin rejoin,
      Records records,
      Ledger ledger,
      Outbox outbox,
      Clock clock) {
    this.outbox = outbox;
    this.dumps = databases.dumps();
    this.rejoin = rejoin;
    this.records = records;
    this.ledger = ledger;
    this.clock = clock;
    rejoin.hold();
    look();
  }

  /** Joins if that is still to be done, and notes that all is of one time. */
  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  synchronized void look() {
    try {
      if (!joined) {
        join();
      }
    } catch (Refusal later) {
      complain(later.code().text() + " " + later.about());
    } catch (RuntimeException later) {
      complain(later.getClass().getSimpleName());
    }
  }

  @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
  synchronized void note() {
    if (joined && ledger.standing().state() == Ledger.Standing.State.APPENDING) {
      long entries = ledger.size();
      records.joined(Taking.origin(ledger), entries, clock.instant());
    }
  }

  synchronized boolean isJoined() {
    return joined;
  }

  /** Why it is not. */
  synchronized String complaint() {
    return complaint;
  }

  private void join() {
    Instant now = clock.instant();
    long entries = ledger.size();
    var known = records.joined();
    var data = dumps.unsettled(Store.DATA);
    var keys = dumps.unsettled(Store.KEYS);
    if (data.isPresent()) {
      LOG.warn("{} messages waited in the restored data; none is sent", outbox.putAsideRestored());
    }
    String origin = Taking.origin(ledger);
    if (known.filter(one -> one.origin().equals(origin) && one.entries() > entries).isPresent()) {
      complain("ledger-older-than-data " + entries + "-" + (known.get().entries() - 1));
      return;
    }
    var from = from(known.filter(one -> one.origin().equals(origin)), data, keys);
    var outcome = rejoin.join(from);
    boolean knownToBe = known.isPresent() || data.isPresent() || keys.isPresent();
    if (outcome.setBack() && knownToBe) {
      var ticket = ledger.record(entry(outcome));
      records.rejoined(outcome, from.at(), now, ticket.index());
      LOG.warn("restored data were joined with the ledger: {}", outcome);
    }
    dumps.settled(Store.DATA);
    dumps.settled(Store.KEYS);
    dumps.settled(Store.LEDGER);
    records.joined(origin, entries, now);
    joined = true;
    complaint = "";
    rejoin.release();
  }

  /** What is unknown is asked from the first entry on. */
  private static Rejoin.From from(
      Optional<Records.Joined> known, Optional<Long> data, Optional<Long> keys) {
    long index =
        Stream.of(known.map(Records.Joined::entries), data, keys)
            .flatMap(Optional::stream)
            .min(Long::compareTo)
            .orElse(0L);
    Instant at = known.map(Records.Joined::at).orElse(Instant.EPOCH);
    return new Rejoin.From(at, known.isEmpty() ? 0 : index, data.isPresent(), keys.isPresent());
  }

  private static Event entry(Rejoin.Outcome outcome) {
    return Event.of(REJOINED, Actor.system("backups"), Event.Outcome.DONE)
        .with("erased", outcome.erased())
        .with("without-key", outcome.withoutKey())
        .with("shredded", outcome.shredded())
        .with("retagged", outcome.retagged())
        .with("corrections-lost", outcome.corrections())
        .with("first-lost", outcome.firstLost())
        .with("last-lost", outcome.lastLost())
        .with("imports-lost", outcome.imports());
  }

  /** Once for as long as it lasts. */
  private void complain(String why) {
    if (!why.equals(complaint)) {
      LOG.error("nothing is opened until the data are joined with the ledger: {}", why);
    }
    complaint = why;
  }
}
