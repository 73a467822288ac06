package io.sekimori.alarms;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import org.springframework.stereotype.Component;

/** Enters alarms in the ledger, when it can be written; at least once each. */
@Component
class Entering {
  static final String RAISED = "alarm-raised";
  static final String CLEARED = "alarm-cleared";
  private static final int MOST_FACTS = 8;

  private final AlarmRows rows;
  private final Ledger ledger;

  Entering(AlarmRows rows, Ledger ledger) {
    this.rows = rows;
    this.ledger = ledger;
  }

  /**
   * Enters what waits.
   *
   * @throws io.sekimori.terms.Refusal if the ledger goes away meanwhile
   */
  void look() {
    if (ledger.standing().state() != Ledger.Standing.State.APPENDING) {
      return;
    }
    boolean more = true;
    while (more) {
      more = rows.together(this::enterOne);
    }
  }

  /** One in a transaction of its own: what stands in the ledger is marked before the next. */
  private boolean enterOne() {
    var raised = rows.unentered();
    raised.forEach(one -> rows.entered(one.id(), ledger.record(event(RAISED, one)).index()));
    var cleared = rows.clearedUnentered();
    cleared.forEach(
        one -> rows.clearedEntered(one.id(), ledger.record(event(CLEARED, one)).index()));
    return !raised.isEmpty() || !cleared.isEmpty();
  }

  private static Event event(String type, Standing one) {
    var alarm = one.alarm();
    var event =
        Event.of(type, Actor.system("alarms"), Event.Outcome.DONE)
            .with("alarm", one.id().value())
            .with("type", alarm.type())
            .with("severity", alarm.severity().text())
            .with("since", one.since().toEpochMilli());
    var key = alarm.key().replace(':', '.');
    event = Ids.wellFormed(key) ? event.with("key", key) : event;
    for (int i = 0; i < Math.min(alarm.facts().size(), MOST_FACTS); i++) {
      var fact = alarm.facts().get(i);
      if (fact instanceof String || fact instanceof Long || fact instanceof Integer) {
        event = event.with("fact-" + i, fact);
      }
    }
    return event;
  }
}
