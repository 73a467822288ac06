package io.sekimori.trail;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.history.Leavers;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Pruned;
import io.sekimori.ledger.Pruning;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** By whose order old entries leave the ledger for good: two people's, and nobody's alone. */
@Service
public final class PruningDesk {
  /** The kind of approvals. */
  private static final String KIND = "ledger-pruning";

  private static final String REQUESTED = "ledger-pruning-requested";

  private final Leavers leavers;
  private final Pruning pruning;
  private final Ledger ledger;
  private final Approvals approvals;
  private final Access access;
  private final Gate gate;
  private final Clock clock;

  PruningDesk(
      Leavers leavers,
      Pruning pruning,
      Ledger ledger,
      Approvals approvals,
      Access access,
      Gate gate,
      Clock clock) {
    this.leavers = leavers;
    this.pruning = pruning;
    this.ledger = ledger;
    this.approvals = approvals;
    this.access = access;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * How it stands.
   *
   * @param under whether an order is being carried out
   * @param left up to where entries left
   */
  public record View(Leavers.Due due, boolean under, Optional<Pruned> left) {}

  /** An order that was agreed to and can be given now. */
  public record Agreed(ApprovalId approval, String content) {}

  /** Whether the caller is offered the page; decides nothing. */
  public boolean mayView(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.MANAGE_RETENTION)) instanceof Decision.Granted;
  }

  /**
   * For whoever manages retention.
   *
   * @throws Refusal with the code of the decision
   */
  public View view(Caller caller) {
    pass(caller, Event.of("ledger-read", caller.actor(), Event.Outcome.SERVED));
    var due = leavers.due();
    boolean under = due.until() > 0 && leavers.ordered() >= due.until();
    return new View(due, under, ledger.pruned());
  }

  /**
   * Asks a second natural person to let everything leave that is old enough now.
   *
   * @throws Refusal CONFLICT if nothing is, or the code of the decision or of the approvals
   */
  public Ticket request(Caller caller, Set<PersonId> approvers) {
    requireManager(caller);
    var due = leavers.due();
    if (due.until() == 0) {
      throw new Refusal(ProblemCode.CONFLICT, "pruning");
    }
    var until = clock.instant().plus(Proposal.USUAL_TIME);
    var content = "until " + due.until();
    var proposal = new Proposal(KIND, content, approvers, 1, Set.of(), until);
    approvals.requireAskable(caller.voice(), proposal);
    var event = event(caller, REQUESTED).with("until", due.until());
    var ticket = pass(caller, event);
    approvals.request(caller.voice(), proposal);
    return ticket;
  }

  /** What the caller asked for and others agreed to. */
  public List<Agreed> agreed(Caller caller) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(KIND))
        .filter(one -> one.state() == Approval.State.APPROVED)
        .map(one -> new Agreed(one.id(), one.proposal().content()))
        .toList();
  }

  /**
   * Gives the order that a second person agreed to; the next round carries it out.
   *
   * @throws Refusal with the code of the decision, APPROVAL_REQUIRED, APPROVAL_VOID, NOT_FOUND
   */
  public Ticket order(Caller caller, ApprovalId approval) {
    requireManager(caller);
    var content =
        caller
            .naturalPerson()
            .flatMap(person -> approvals.find(approval, person))
            .filter(one -> one.proposal().kind().equals(KIND))
            .map(one -> one.proposal().content())
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    long until = Long.parseLong(content.substring(content.indexOf(' ') + 1));
    if (!pruning.isOld(until)) {
      throw new Refusal(ProblemCode.CONFLICT, "pruning");
    }
    var approved = approvals.approved(caller.voice(), approval, ContentHash.of(KIND, content));
    var other = approved.approvers().stream().findAny().orElseThrow();
    var event =
        pruning.ordered(
            until,
            approved.id().value(),
            approved.requester().value(),
            other.value(),
            caller.actor());
    return pass(caller, event);
  }

  private void requireManager(Caller caller) {
    if (!mayView(caller)) {
      pass(caller, event(caller, REQUESTED));
    }
  }

  private static Event event(Caller caller, String type) {
    return Event.of(type, caller.actor(), Event.Outcome.INTENDED);
  }

  private Ticket pass(Caller caller, Event event) {
    return switch (gate.pass(caller, Ask.toDo(Act.MANAGE_RETENTION), event, () -> "")) {
      case Gate.Barred<String> barred ->
          throw Refusal.entered(barred.code(), barred.ticket().index());
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
