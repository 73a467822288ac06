package io.sekimori.systems;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.ledger.Event;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** The register for whoever may read the ledger: with an entry each time. */
@Service
public class Looking {
  private final Systems systems;
  private final Access access;
  private final Gate gate;
  private final Clock clock;

  Looking(Systems systems, Access access, Gate gate, Clock clock) {
    this.systems = systems;
    this.access = access;
    this.gate = gate;
    this.clock = clock;
  }

  /** Whether the caller is offered it; decides nothing. */
  public boolean mayLook(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.READ_LEDGER)) instanceof Decision.Granted;
  }

  /**
   * Every system as it stands.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public List<Registered> all(Caller caller) {
    require(caller);
    return now();
  }

  /** Refuses, with an entry, whoever may not; enters that the register was looked at. */
  void require(Caller caller) {
    var event = Event.of("systems-view", caller.actor(), Event.Outcome.SERVED);
    if (gate.pass(caller, Ask.toDo(Act.READ_LEDGER), event, () -> "")
        instanceof Gate.Barred<String> barred) {
      throw new Refusal(barred.code(), "systems");
    }
  }

  /** The same for the tile of whoever {@link #mayLook}. */
  public List<Registered> now() {
    return systems.at(clock.instant(), Long.MAX_VALUE);
  }
}
