package io.sekimori.vault.intake;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Imports;
import java.util.Set;

/**
 * Who may import: decided for every step; what changes something and what is refused is entered.
 */
final class Permits {
  private static final int MOST_TRIES = 5;

  private final Access access;
  private final Ledger ledger;

  Permits(Access access, Ledger ledger) {
    this.access = access;
    this.ledger = ledger;
  }

  /** A step of an import by this caller. */
  static Event step(Caller caller, String step, Event.Outcome outcome) {
    return Event.of(Imports.IMPORT, caller.actor(), outcome).with("step", step);
  }

  /**
   * Enters what is going to be done for customers of this population.
   *
   * @return the entry's index
   * @throws Refusal with the code of the decision, which is entered
   */
  long intend(Caller caller, String population, Event event) {
    for (int i = 0; i < MOST_TRIES; i++) {
      switch (access.decide(caller, Ask.toDo(Act.IMPORT))) {
        case Decision.Refused refused -> throw refuse(event, refused.code());
        case Decision.Granted(var grant, _) -> {
          if (!grant.covers(Set.of(population))) {
            throw refuse(event, ProblemCode.POPULATION_NOT_PERMITTED);
          }
          var under = event.under(grant.id(), null, null);
          switch (ledger.appendNow(under, grant.guard())) {
            case Appended.Committed(var ticket) -> {
              return ticket.index();
            }
            case Appended.Overruled _ -> throw new Refusal(ProblemCode.OVER_BUDGET);
            case Appended.Stale(long epoch) -> access.catchUp(epoch);
          }
        }
      }
    }
    throw new Refusal(ProblemCode.CONFLICT, "access");
  }

  /** For steps that only look: positions and counts, no customer. */
  void look(Caller caller, String step) {
    if (access.decide(caller, Ask.toDo(Act.IMPORT)) instanceof Decision.Refused refused) {
      throw refuse(step(caller, step, Event.Outcome.SERVED), refused.code());
    }
  }

  boolean may(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.IMPORT)) instanceof Decision.Granted;
  }

  private Refusal refuse(Event event, ProblemCode code) {
    var ticket = ledger.record(event.refused(code));
    return new Refusal(code, "entry " + ticket.index());
  }

  /** How an import ended, by whoever brought it: always entered, with what was taken. */
  long enterEnd(Import one) {
    var outcome = one.state() == Import.State.DONE ? Event.Outcome.DONE : Event.Outcome.FAILED;
    var event =
        Event.of(Imports.IMPORT, one.actor(), outcome)
            .with("step", "end")
            .with("import", one.id().value())
            .with("state", one.state().text())
            .with("rows", one.position().row())
            .with("taken", one.startEntry() == null ? 0 : one.counts().taken())
            .with("duplicates", one.counts().duplicates())
            .with("refused", one.counts().refused());
    var code = one.code();
    return ledger.record(code == null ? event : event.with("code", code.text())).index();
  }

  /** The server goes on by itself with what it was doing when it stopped. */
  void enterResumed(Import one) {
    ledger.record(
        Event.of(Imports.IMPORT, Actor.system(Imports.IMPORT), Event.Outcome.INTENDED)
            .with("step", "resume")
            .with("import", one.id().value())
            .with("rows", one.position().row()));
  }
}
