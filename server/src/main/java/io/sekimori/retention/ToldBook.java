package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What the ledger says of the days that were told: the newest telling, and since which entry those
 * before it are not believed or not all there. Out of the log itself, proved, and never out of the
 * rows of days.
 */
@Component
class ToldBook {
  /** The type of the entries of telling; the one that is done has the fact {@code told}. */
  static final String TOLD = "retention-anchors";

  /**
   * Data of an earlier time were put back: days before this entry may have been told anew since.
   */
  static final String LOST = "retention-anchors-lost";

  /** Days are missing, or others are in their place. */
  static final String MISCOUNTED = "retention-anchors-miscounted";

  private final FromLedger entries;
  private final Ledger ledger;
  private final Newest newest = new Newest();

  ToldBook(Databases databases, Keys keys, Ledger ledger) {
    this.ledger = ledger;
    this.entries =
        new FromLedger(
            databases.data().client(),
            Rows.mac(keys),
            ledger,
            "retention.told_known",
            Set.of(TOLD, Withdrawals.WITHDRAWN, LOST, MISCOUNTED));
  }

  /** What is entered once the days are there. */
  static Event done(String type, Actor actor, Trigger trigger, long intent, ToldRows.Row row) {
    return Event.of(type, actor, Event.Outcome.DONE)
        .with("trigger", trigger.text())
        .with("intent", intent)
        .with("told", row.number())
        .with("days", row.count().days());
  }

  /**
   * How it stands, as of the newest entry.
   *
   * @throws io.sekimori.terms.Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized void lookUp() {
    entries.readOn(newest::restore, this::take, newest::content);
  }

  /** The number of the newest telling; zero if there was none. */
  synchronized long number(Trigger trigger) {
    return newest.of("number " + trigger.text(), 0L);
  }

  /** True if something was told since this was entered last. */
  synchronized boolean toldSince(Trigger trigger, String type) {
    return newest.of("told " + trigger.text(), -1L) > last(trigger, type);
  }

  /** The newest entry of this type; below all of them if there is none. */
  synchronized long last(Trigger trigger, String type) {
    return newest.of(type + " " + trigger.text(), -1L);
  }

  /** From which entry on days are known to be all there. */
  synchronized long base(Trigger trigger) {
    return Math.max(last(trigger, LOST), last(trigger, MISCOUNTED));
  }

  /** Enters that days are lost or miscounted; it counts here at once. */
  synchronized void enter(Trigger trigger, String type) {
    var event =
        Event.of(type, Actor.system("retention"), Event.Outcome.DONE)
            .with("trigger", trigger.text());
    newest.note(type + " " + trigger.text(), ledger.record(event).index());
  }

  private void take(List<Ledger.Entry> since) {
    since.forEach(entry -> take(entry.event(), entry.index()));
  }

  private void take(Event event, long index) {
    var trigger = String.valueOf(event.facts().get("trigger"));
    boolean told = event.type().equals(TOLD) || event.type().equals(Withdrawals.WITHDRAWN);
    if (!told) {
      newest.note(event.type() + " " + trigger, index);
    } else if (event.facts().get("told") instanceof Number number) {
      newest.note("number " + trigger, number.longValue());
      newest.note("told " + trigger, index);
    }
  }
}
