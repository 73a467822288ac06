package io.sekimori.systems;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Enters the first systems of a demo's register, by this server itself and marked as such. There is
 * none of this in any other mode, and it promises nothing that nobody would file.
 */
@Component
@ConditionalOnProperty(name = "sekimori.mode", havingValue = "demo")
public class SampleRegister {
  private final Registrations registrations;
  private final RegisterRows rows;
  private final Ledger ledger;
  private final Clock clock;

  SampleRegister(Registrations registrations, RegisterRows rows, Ledger ledger, Clock clock) {
    this.registrations = registrations;
    this.rows = rows;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Without effect if the system was ever entered. */
  public void found(Actor by, Description first) {
    if (registrations.newest(first.id()).isPresent()) {
      return;
    }
    var event = Event.of(Entered.TYPE, by, Event.Outcome.INTENDED);
    var ticket = ledger.record(Entered.facts(event, first, first.effective()));
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    rows.add(first, ticket.index(), Optional.empty(), now);
    ledger.record(
        Event.of(Entered.TYPE, by, Event.Outcome.DONE)
            .with("system", first.id().value())
            .with("intent", ticket.index()));
  }
}
