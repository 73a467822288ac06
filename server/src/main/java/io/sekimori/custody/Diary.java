package io.sekimori.custody;

import io.sekimori.database.Databases;
import io.sekimori.keys.EpochRotated;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Enters what the keys did by themselves: every epoch that ended, whichever node ended it and
 * whether or not the ledger could be written then; every rehearsal of a recovery, which happens at
 * the machine. Each is entered at least once.
 */
@Component
class Diary {
  /** Facts {@code epoch} and {@code at}: from then on no older dump brings a value back. */
  static final String EPOCH_ENDED = "epoch-ended";

  static final String KEK_SPLIT = "kek-split";
  static final String KEK_REHEARSED = "kek-rehearsed";

  private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

  private final Keys keys;
  private final Ledger ledger;
  private final JdbcClient client;

  Diary(Keys keys, Ledger ledger, Databases databases) {
    this.keys = keys;
    this.ledger = ledger;
    this.client = databases.data().client();
  }

  /** At once, on the node that rotated. */
  @EventListener
  void rotated(EpochRotated rotated) {
    LOG.info("epoch {} ended", rotated.from());
    look();
  }

  @Scheduled(fixedDelay = 60_000, initialDelay = 10_000)
  void look() {
    if (ledger.standing().state() != Ledger.Standing.State.APPENDING) {
      return;
    }
    try {
      for (var past : keys.pastEpochs()) {
        enter("epoch-" + past.number(), EPOCH_ENDED, past.destroyed(), past.number());
      }
      var custody = keys.custody();
      custody.split().ifPresent(at -> enter("split-" + at.toEpochMilli(), KEK_SPLIT, at, 0));
      custody
          .rehearsed()
          .ifPresent(at -> enter("rehearsed-" + at.toEpochMilli(), KEK_REHEARSED, at, 0));
    } catch (Refusal unavailable) {
      LOG.warn("custody.diary: {}", unavailable.code().text());
    }
  }

  private void enter(String what, String type, Instant at, int epoch) {
    boolean there =
        client
            .sql("select exists (select from custody.entered where what = ?)")
            .param(what)
            .query(Boolean.class)
            .single();
    if (there) {
      return;
    }
    var event =
        Event.of(type, Actor.system("keys"), Event.Outcome.DONE).with("at", at.toEpochMilli());
    var ticket = ledger.record(epoch > 0 ? event.with("epoch", epoch) : event);
    client
        .sql("insert into custody.entered(what, entry) values (?, ?) on conflict do nothing")
        .params(what, ticket.index())
        .update();
  }
}
