package io.sekimori.systems;

import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Erases kept log files whose time is over, unless the clock cannot be believed. */
@Component
class OldLogs {
  private static final Logger LOG = LoggerFactory.getLogger(OldLogs.class);
  private final Observing observing;
  private final Ledger ledger;
  private final Clock clock;

  OldLogs(Observing observing, Ledger ledger, Clock clock) {
    this.observing = observing;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 21_600_000, initialDelay = 600_000)
  void look() {
    try {
      if (ledger.clockBelieved()) {
        observing.eraseOld(clock.instant());
      }
    } catch (Refusal later) {
      LOG.warn("systems.logs: {}", later.code().text());
    }
  }
}
