package io.sekimori.vault;

import io.sekimori.database.Databases;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Names every intended change and every customer that never came, and finishes erasures that were
 * begun: ledger and data are two databases, and a process may die between them.
 */
class Unmade {
  /** Younger ones may still be under way on some node. */
  static final Duration AGE = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(Unmade.class);

  private final JdbcClient client;
  private final TransactionTemplate transactions;
  private final Erasing erasing;
  private final Births births;
  private final Ledger ledger;
  private final Clock clock;

  Unmade(Databases databases, Erasing erasing, Births births, Ledger ledger, Clock clock) {
    this.client = databases.data().client();
    this.transactions = databases.data().transactions();
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
    attempt(() -> corrections(before));
    attempt(() -> erasing.resume(before));
    attempt(() -> births.giveUp(before));
  }

  /** What cannot be done now keeps nothing else from being done. */
  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (Refusal unavailable) {
      LOG.warn("vault.unmade: {}", unavailable.code().text());
    }
  }

  private void corrections(Instant before) {
    var left = left(before);
    var intents = intents(left);
    left.forEach(one -> giveUp(one, intents.get(one.id())));
  }

  /**
   * Whether its row was still there decides, as for a part of an import; and the row is not
   * believed: what nobody intended is not said to have failed, nor what was made.
   */
  private void giveUp(Left left, Ledger.@Nullable Entry intent) {
    transactions.executeWithoutResult(
        _ -> {
          if (!new Pending(left.id()).drop(client) || intent == null) {
            return;
          }
          if (!intent.event().subjects().equals(List.of(left.customer())) || isMade(intent)) {
            LOG.error("a row says of a correction that was made that it was not: {}", left.id());
            return;
          }
          ledger.record(
              Event.of(Corrections.CORRECTION, Actor.system("vault"), Event.Outcome.FAILED)
                  .about(List.of(left.customer()))
                  .with(Pending.FACT, left.id()));
        });
  }

  private boolean isMade(Ledger.Entry intent) {
    return client
        .sql("select exists (select from vault.change where entry = ?)")
        .param(intent.index())
        .query(Boolean.class)
        .single();
  }

  /** The entries that intend them, by their ids; one look through the ledger for all. */
  private Map<String, Ledger.Entry> intents(List<Left> left) {
    var wanted =
        left.stream()
            .map(Left::id)
            .filter(id -> new Pending(id).named())
            .collect(Collectors.toCollection(HashSet::new));
    var found = new HashMap<String, Ledger.Entry>();
    if (wanted.isEmpty()) {
      return found;
    }
    ledger.readBack(
        Set.of(Corrections.CORRECTION),
        0,
        entry -> {
          if (entry.event().outcome() == Event.Outcome.INTENDED
              && entry.event().facts().get(Pending.FACT) instanceof String id
              && wanted.remove(id)) {
            found.put(id, entry);
          }
          return wanted.isEmpty() ? entry.index() : 0;
        });
    return found;
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
