package io.sekimori.people;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.ledger.Appended;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import org.springframework.stereotype.Component;

/** Decides an administrator's act and enters it before it is done; a refusal is entered too. */
@Component
class Intents {
  private static final int TRIES = 5;
  private final Access access;
  private final Ledger ledger;

  Intents(Access access, Ledger ledger) {
    this.access = access;
    this.ledger = ledger;
  }

  /**
   * Enters what is going to be done.
   *
   * @return the entry's index
   * @throws Refusal the code of the decision, after it has been entered
   */
  long intend(Caller caller, Act act, Event event) {
    for (int i = 0; i < TRIES; i++) {
      switch (access.decide(caller, Ask.toDo(act))) {
        case Decision.Refused refused -> throw refuse(event, refused.code());
        case Decision.Granted granted -> {
          switch (ledger.appendNow(event, granted.grant().guard())) {
            case Appended.Committed done -> {
              return done.ticket().index();
            }
            case Appended.Overruled _ -> throw new Refusal(ProblemCode.OVER_BUDGET);
            case Appended.Stale stale -> access.catchUp(stale.accessEpoch());
          }
        }
      }
    }
    throw new Refusal(ProblemCode.CONFLICT, "policy");
  }

  /** For acts that only look: decided now, a refusal entered. */
  void require(Caller caller, Act act, Event event) {
    if (access.decide(caller, Ask.toDo(act)) instanceof Decision.Refused refused) {
      throw refuse(event, refused.code());
    }
  }

  /** For acts that take away: decided, but never waiting for the ledger. */
  void requireToReduce(Caller caller, Act act) {
    if (access.decide(caller, Ask.toDo(act)) instanceof Decision.Refused refused) {
      throw new Refusal(refused.code());
    }
  }

  boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /** Enters a refusal and returns it. */
  Refusal refuse(Event event, ProblemCode code) {
    ledger.record(event.refused(code));
    return new Refusal(code);
  }
}
