package io.sekimori.people;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The entries of sessions that have ended: one that says who ended it, and its witness. */
@Component
class SessionEnds {
  private static final Logger LOG = LoggerFactory.getLogger(SessionEnds.class);
  private final SessionRows rows;
  private final Endings endings;
  private final Ledger ledger;

  SessionEnds(SessionRows rows, Endings endings, Ledger ledger) {
    this.rows = rows;
    this.endings = endings;
    this.ledger = ledger;
  }

  /** They have ended already; what the ledger does not take now is entered late. */
  void enter(String type, Actor by, PersonId person, List<SessionId> ended) {
    try {
      for (var session : ended) {
        enter(session, Event.of(type, by, Event.Outcome.DONE).with("person", person.value()));
      }
    } catch (Refusal later) {
      LOG.warn("an ended session is not entered yet: {}", later.code().text());
    }
  }

  private void enter(SessionId session, Event event) {
    endings.witness(session);
    rows.endEntered(session, ledger.record(event.with("session", session.value())).index());
  }

  /**
   * Enters what ended while the ledger could not be written.
   *
   * @throws Refusal if it still cannot
   */
  void enterLate() {
    for (var one : rows.endsNotEntered()) {
      enter(
          one.id(),
          Event.of(EventTypes.GAP, Actor.system("people"), Event.Outcome.DONE)
              .with("what", "session-ended")
              .with("person", one.person().value())
              .with("at", one.at().toEpochMilli()));
    }
  }
}
