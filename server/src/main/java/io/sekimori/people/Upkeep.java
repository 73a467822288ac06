package io.sekimori.people;

import io.sekimori.access.PersonStopped;
import io.sekimori.access.Stop;
import io.sekimori.access.Stopped;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What has to be done without anybody asking. */
@Component
class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private final Endings endings;
  private final Sessions sessions;
  private final SessionEnds ends;
  private final Credentials credentials;
  private final Tokens tokens;
  private final Links links;
  private final Ceremonies ceremonies;
  private final Throttle throttle;
  private final Ledger ledger;

  Upkeep(
      Endings endings,
      Sessions sessions,
      SessionEnds ends,
      Credentials credentials,
      Tokens tokens,
      Links links,
      Ceremonies ceremonies,
      Throttle throttle,
      Ledger ledger) {
    this.endings = endings;
    this.sessions = sessions;
    this.ends = ends;
    this.credentials = credentials;
    this.tokens = tokens;
    this.links = links;
    this.ceremonies = ceremonies;
    this.throttle = throttle;
    this.ledger = ledger;
  }

  /** Whoever was stopped is out at once, and no link of theirs leads back. */
  @EventListener
  void stopped(PersonStopped event) {
    sessions.endAll(Actor.system("people"), event.person());
    links.withdraw(event.person());
  }

  /** What is stopped is out at once, and stays out of its sessions when the stop is ended. */
  @EventListener
  void cut(Stopped event) {
    sessions.endCut(Actor.system("people"), event.cut());
    if (event.stop().kind() == Stop.Kind.PERSON) {
      links.withdraw(new PersonId(event.stop().id()));
    }
  }

  /** What another node ended, although its row may have been taken away since. */
  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  void learnEndings() {
    endings.catchUp();
  }

  /** Enters what happened while the ledger could not be written. */
  @Scheduled(fixedDelay = 15_000, initialDelay = 15_000)
  void enterLate() {
    if (ledger.standing().state() != Ledger.Standing.State.APPENDING) {
      return;
    }
    try {
      for (var session : sessions.notEntered()) {
        var event =
            Event.of(EventTypes.GAP, Actor.system("people"), Event.Outcome.DONE)
                .with("what", "sign-in")
                .with("person", session.person().value())
                .with("session", session.id().value())
                .with("at", session.startedAt().toEpochMilli());
        sessions.entered(session.id(), ledger.record(event).index());
      }
      ends.enterLate();
      links.enterLate();
      credentials.enterLate();
      tokens.enterLate();
    } catch (Refusal unavailable) {
      LOG.warn("late entries wait: {}", unavailable.code().text());
    }
  }

  @Scheduled(fixedDelay = 600_000, initialDelay = 600_000)
  void forget() {
    sessions.forget();
    ceremonies.forget();
    throttle.forget();
  }
}
