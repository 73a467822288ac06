package io.sekimori.vault;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Rewrites every customer's tags under the newest index key while both keys are searched, and ends
 * the old key when no tag of it is left. It works in short turns on one node at a time and goes on
 * where it, or another node, stopped.
 */
public class Retagging {
  /** The type of its entries: facts {@code version} and {@code customers}. */
  public static final String RETAGGING = "retagging";

  static final int PAGE = 500;
  private static final long SAID_EVERY = 250_000;
  private static final Duration TURN = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(Retagging.class);

  private final Databases.Database data;
  private final JdbcClient client;
  private final Keys keys;
  private final RetaggedPages pages;
  private final Ledger ledger;
  private final Clock clock;

  Retagging(
      Databases databases,
      Catalogue catalogue,
      Keys keys,
      Opening opening,
      Tags tags,
      Ledger ledger,
      Clock clock) {
    this.data = databases.data();
    this.client = data.client();
    this.keys = keys;
    this.pages = new RetaggedPages(data, opening, new TagRows(client, catalogue, tags));
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * How far it is.
   *
   * @param customers whose tags are rewritten
   * @param of customers in all
   */
  public record Progress(int version, long customers, long of) {}

  /** Empty if no index key is being replaced. */
  public Optional<Progress> progress() {
    var status = keys.status();
    if (!status.indexRotating()) {
      return Optional.empty();
    }
    long all = client.sql("select count(*) from vault.customer").query(Long.class).single();
    long done = state(status.indexVersion()).map(State::customers).orElse(0L);
    return Optional.of(new Progress(status.indexVersion(), Math.min(done, all), all));
  }

  private record State(long doneUntil, long customers, Instant begun, boolean ended) {}

  /** One turn; whatever fails is left to the next. */
  @Scheduled(fixedDelay = 1_000, initialDelay = 5_000)
  void look() {
    if (!keys.status().indexRotating()) {
      return;
    }
    try {
      turn();
    } catch (Refusal unavailable) {
      LOG.warn("vault.retagging: {}", unavailable.code().text());
    }
  }

  private void turn() {
    try (var alone = data.pool().getConnection()) {
      if (!VaultLock.RETAGGING.tryTake(alone)) {
        return;
      }
      try {
        work(keys.status().indexVersion());
      } finally {
        VaultLock.RETAGGING.giveBack(alone);
      }
    } catch (SQLException failed) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "retagging", failed);
    }
  }

  private void work(int version) {
    var state = state(version).orElseGet(() -> begin(version));
    if (state.ended()) {
      keys.retireIndexKeys(); // the process died between the two
      return;
    }
    if (clock.instant().isBefore(state.begun().plus(Keys.PICKUP))) {
      return; // another node may still write tags of the old key
    }
    long until = System.nanoTime() + TURN.toNanos();
    while (System.nanoTime() < until) {
      if (!page(version)) {
        end(version);
        return;
      }
    }
  }

  private State begin(int version) {
    ledger.record(event(Event.Outcome.INTENDED, version));
    client
        .sql(
            """
            insert into vault.retagging(version, done_until, customers, begun_at)
            values (?, 0, 0, ?) on conflict do nothing
            """)
        .params(version, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
    return state(version).orElseThrow();
  }

  /** True if there may be more. */
  private boolean page(int version) {
    var state = state(version).orElseThrow();
    var last = pages.rewrite(state.doneUntil(), version);
    if (last.isEmpty()) {
      return false;
    }
    long before = state.customers() / SAID_EVERY;
    long customers = state.customers() + last.get().customers();
    if (customers / SAID_EVERY > before) {
      ledger.record(event(Event.Outcome.SERVED, version).with("customers", customers));
    }
    return true;
  }

  /** Stragglers first: what was sealed before and stored after. Then the old key ends. */
  private void end(int version) {
    while (pages.rewriteStragglers(version)) {
      LOG.info("vault.retagging: stragglers");
    }
    long customers = state(version).map(State::customers).orElse(0L);
    if (pages.closeIfNoneLeft(version, clock.instant())) {
      keys.retireIndexKeys();
      ledger.record(event(Event.Outcome.DONE, version).with("customers", customers));
    }
  }

  private static Event event(Event.Outcome outcome, int version) {
    return Event.of(RETAGGING, Actor.system("vault"), outcome).with("version", version);
  }

  private Optional<State> state(int version) {
    return client
        .sql(
            """
            select done_until, customers, begun_at, ended_at is not null
              from vault.retagging where version = ?
            """)
        .param(version)
        .query(
            (row, _) ->
                new State(
                    row.getLong(1),
                    row.getLong(2),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getBoolean(4)))
        .optional();
  }
}
