package io.sekimori.systems;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.SystemId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Enters the first systems of a demo's register, by this server itself and marked as such. There is
 * none of this in any other mode, and it promises nothing that nobody files.
 */
@Component
@ConditionalOnProperty(name = "sekimori.mode", havingValue = "demo")
public class SampleRegister {
  private final Registrations registrations;
  private final RegisterRows rows;
  private final AgentKeys keys;
  private final Promises promises;
  private final Ledger ledger;
  private final Clock clock;

  SampleRegister(
      Registrations registrations,
      RegisterRows rows,
      AgentKeys keys,
      Promises promises,
      Ledger ledger,
      Clock clock) {
    this.registrations = registrations;
    this.rows = rows;
    this.keys = keys;
    this.promises = promises;
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

  /**
   * A key for a system that reports of a population from now on, which is promised then. Empty if
   * people took the system out of the register.
   */
  public Optional<byte[]> reporting(Actor by, SystemId system, String population) {
    var registered =
        registrations.at(clock.instant(), Long.MAX_VALUE).stream()
            .filter(one -> one.id().equals(system) && one.standing() == Standing.IN_USE)
            .findAny();
    registered.ifPresent(promises::settle);
    return registered.map(
        _ -> {
          var issued =
              Event.of("system-key-issued", by, Event.Outcome.DONE)
                  .with("system", system.value())
                  .with("populations", population);
          return keys.make(system, Set.of(population), ledger.record(issued).index());
        });
  }
}
