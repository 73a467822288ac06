package io.sekimori.retention;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Every act of a person here: decided and entered, and with a second person where it takes one. */
@Component
class Agreements {
  private static final Duration APPROVAL_TIME = Proposal.USUAL_TIME;
  private final Access access;
  private final Gate gate;
  private final Approvals approvals;
  private final Clock clock;

  Agreements(Access access, Gate gate, Approvals approvals, Clock clock) {
    this.access = access;
    this.gate = gate;
    this.approvals = approvals;
    this.clock = clock;
  }

  boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /**
   * Decides and enters.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "retention");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }

  /** Refuses, with an entry, whoever may not: before anything is looked up for them. */
  void require(Caller caller, Act act, String type) {
    if (!may(caller, act)) {
      pass(caller, act, Event.of(type, caller.actor(), Event.Outcome.INTENDED));
    }
  }

  /** Asks for agreement to this content. */
  Asked ask(Caller caller, Act act, String kind, String content, Asking asking) {
    var proposal =
        new Proposal(
            kind,
            content,
            asking.approvers(),
            asking.needed(),
            Set.of(),
            clock.instant().plus(APPROVAL_TIME));
    if (may(caller, act)) {
      approvals.requireAskable(caller.voice(), proposal);
    }
    var hash = ContentHash.of(kind, content);
    var ticket =
        pass(
            caller,
            act,
            Event.of(kind + "-requested", caller.actor(), Event.Outcome.INTENDED)
                .with("content", hash.hex()));
    return new Asked(approvals.request(caller.voice(), proposal), hash, ticket);
  }

  /** Who is asked, and how many of them have to agree. */
  record Asking(Set<PersonId> approvers, int needed) {
    Asking {
      approvers = Set.copyOf(approvers);
    }
  }

  /** What was asked for. */
  record Asked(ApprovalId approval, ContentHash hash, Ticket ticket) {}

  /**
   * Does what was agreed to, under an entry of intent and before an entry that it is done. Whoever
   * may not do it at all is refused before the approval is looked at.
   */
  <T> T act(Caller caller, Act act, Intent intent, Function<Agreed, T> work) {
    var event =
        Event.of(intent.type(), caller.actor(), Event.Outcome.INTENDED)
            .with(intent.fact(), intent.about());
    if (!may(caller, act)) {
      pass(caller, act, event);
    }
    var approved = approvals.approved(caller.voice(), intent.approval(), intent.hash());
    var ticket = pass(caller, act, event.with("approval", approved.id().value()));
    var done = work.apply(new Agreed(approved, ticket.index()));
    var ended =
        Event.of(intent.type(), caller.actor(), Event.Outcome.DONE)
            .with(intent.fact(), intent.about())
            .with("approval", approved.id().value())
            .with("intent", ticket.index());
    pass(caller, act, ended);
    return done;
  }

  /** What is going to be done. */
  record Intent(String type, String fact, String about, ApprovalId approval, ContentHash hash) {}

  /** That it was agreed to, and under which entry it is done. */
  record Agreed(Approved approved, long entry) {}
}
