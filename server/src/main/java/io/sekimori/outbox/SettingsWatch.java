package io.sekimori.outbox;

import io.sekimori.database.Rounds;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds the settings that are there against those that were entered: rows taken away leave nothing
 * behind that would not open, and nobody would be told anything any more. It reads the log itself,
 * on a thread of its own, because the first look of a long ledger takes its time.
 */
@Component
class SettingsWatch extends Rounds {
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

  private final SettingsRows rows;
  private final Ledger ledger;
  private long read;
  private int entered;
  private int suspected;
  private boolean troubled;
  private volatile @Nullable Lost lost;

  SettingsWatch(SettingsRows rows, Ledger ledger) {
    super("outbox-settings", Duration.ZERO, EVERY);
    this.rows = rows;
    this.ledger = ledger;
  }

  /**
   * Settings that were entered and are not there.
   *
   * @param entered the newest version by the ledger
   * @param there the newest that is there, 0 if none is
   */
  record Lost(int entered, int there) {}

  /** As of the last look. */
  Optional<Lost> lost() {
    return Optional.ofNullable(lost);
  }

  /**
   * The newest version that was ever entered; 0 if none was.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized int entered() {
    var there = rows.newest();
    there.ifPresent(one -> entered = Math.max(entered, one.settings().number()));
    long known = there.map(one -> one.entry() + 1).orElse(0L);
    long size = ledger.size();
    ledger.readBack(Set.of(OutboxDesk.CHANGED), Math.max(read, known), this::take);
    read = Math.max(read, size);
    return entered;
  }

  /** Numbers only grow, so the newest is enough; what was refused changed nothing. */
  private long take(Ledger.Entry entry) {
    var event = entry.event();
    if (event.outcome() == Event.Outcome.INTENDED
        && event.facts().get("version") instanceof Number version) {
      entered = Math.max(entered, version.intValue());
      return entry.index() + 1;
    }
    return 0;
  }

  /** One look. An entry is there before its row, so what is missed once is missed next time too. */
  synchronized void look() {
    int expected = entered();
    int there = rows.newest().map(one -> one.settings().number()).orElse(0);
    boolean missing = there < expected;
    lost = missing && suspected == expected ? new Lost(expected, there) : null;
    suspected = missing ? expected : 0;
  }

  @Override
  protected void round(long number) {
    try {
      look();
      troubled = false;
    } catch (RuntimeException failed) {
      if (!troubled) {
        LOG.warn("settings of the outbox are not known: {}", failed.getClass().getSimpleName());
      }
      troubled = true;
    }
  }
}
