package io.sekimori.reviews;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Guard;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one way in: what is done passes the gate, and what is refused has its entry too. */
@Component
class ReviewDoor {
  private static final Duration FRESH = Duration.ofMinutes(30);
  private final ReviewBook book;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  ReviewDoor(ReviewBook book, Access access, Gate gate, Ledger ledger, Clock clock) {
    this.book = book;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  Event event(Caller caller, String type, String campaign) {
    return Event.of(type, caller.actor(), Event.Outcome.DONE).with("review", campaign);
  }

  /** The campaign; an id that there is not stands in no entry. */
  Campaign require(Caller caller, String campaign, String type) {
    var found = book.find(campaign);
    var event = Event.of(type, caller.actor(), Event.Outcome.DONE);
    requireNot(caller, Act.READ_DUTIES, event, found.isEmpty() ? ProblemCode.NOT_FOUND : null);
    return found.orElseThrow();
  }

  /** Whoever may not is refused for that first. */
  void requireNot(Caller caller, Act act, Event event, @Nullable ProblemCode wrong) {
    var refused =
        access.decide(caller, Ask.toDo(act)) instanceof Decision.Refused(var code, _)
            ? code
            : wrong;
    if (refused != null) {
      ledger.appendNow(event.refused(refused), Guard.none());
      throw new Refusal(refused, "review");
    }
  }

  /** A natural person at their own passkey, proved lately: a password is no answer. */
  void requireProof(Caller caller, Event event) {
    try {
      if (caller.voice().assertedAt().plus(FRESH).isBefore(clock.instant())) {
        throw new Refusal(ProblemCode.PASSKEY_TOO_OLD, "review");
      }
    } catch (Refusal weak) {
      ledger.appendNow(event.refused(weak.code()), Guard.none());
      throw weak;
    }
  }

  Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "review");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
