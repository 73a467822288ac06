package io.sekimori.vault;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Names every intended change and every customer that never came, and finishes erasures that were
 * begun: ledger and data are two databases, and a process may die between them.
 */
class Unmade {
  /** Younger ones may still be under way on some node. */
  static final Duration AGE = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Unmade.class);

  private final JdbcClient client;
  private final Erasing erasing;
  private final Births births;
  private final Ledger ledger;
  private final Clock clock;

  Unmade(JdbcClient client, Erasing erasing, Births births, Ledger ledger, Clock clock) {
    this.client = client;
    this.erasing = erasing;
    this.births = births;
    this.ledger = ledger;
    this.clock = clock;
  }

  private record Left(String id, CustomerHandle customer) {}

  /** One look; a failure is for the next. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 20_000)
  void look() {
    var before = clock.instant().minus(AGE);
    try {
      corrections(before);
      erasing.resume(before);
      births.giveUp(before);
    } catch (Refusal unavailable) {
      LOG.warn("vault.unmade: {}", unavailable.code().text());
    }
  }

  private void corrections(Instant before) {
    for (var left : left(before)) {
      var pending = new Pending(left.id());
      if (pending.named()) { // whoever writes rows into the database writes no text into the ledger
        ledger.record(
            Event.of(Corrections.CORRECTION, Actor.system("vault"), Event.Outcome.FAILED)
                .about(List.of(left.customer()))
                .with(Pending.FACT, left.id()));
      }
      pending.settle(client);
    }
  }

  private List<Left> left(Instant before) {
    return client
        .sql(
            """
            select p.id, c.handle from vault.pending p join vault.customer c on c.id = p.customer
             where p.begun_at < ? order by p.begun_at limit 100
            """)
        .param(OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Left(row.getString(1), new CustomerHandle(row.getObject(2, UUID.class))))
        .list();
  }
}
