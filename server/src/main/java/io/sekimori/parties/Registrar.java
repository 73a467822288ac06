package io.sekimori.parties;

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
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Registers for those who choose parties, and for whoever reads the ledger. */
@Service
public final class Registrar {
  private static final int MOST = 16;

  private final Approvals approvals;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  Registrar(Approvals approvals, Access access, Gate gate, Ledger ledger, Clock clock) {
    this.approvals = approvals;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A request that waits for its approval. */
  public record Waiting(ApprovalId approval, ContentHash hash, Ticket ticket) {}

  /** A change that was agreed to and can be made now. */
  public record Agreed(ApprovalId approval, String content) {}

  /**
   * A change that was made.
   *
   * @param ticket of its intent
   * @param gone whom nobody waits for any more
   */
  public record Made(Ticket ticket, Optional<PartyId> gone) {}

  /** Whether the caller is offered the page; decides nothing. */
  public boolean mayView(Caller caller) {
    return may(caller, Act.READ_LEDGER) || administers(caller);
  }

  /** Whether the caller is offered changes; decides nothing. */
  public boolean administers(Caller caller) {
    return may(caller, Act.ADMINISTER_SYSTEM);
  }

  private boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /**
   * For whoever reads the ledger or administers the server; the look is entered.
   *
   * @throws Refusal with the code of the decision
   */
  public <P extends Party> Register.Standing<P> view(Register<P> register, Caller caller) {
    var act = may(caller, Act.READ_LEDGER) ? Act.READ_LEDGER : Act.ADMINISTER_SYSTEM;
    var type = register.kind().viewed();
    pass(caller, act, Event.of(type, caller.actor(), Event.Outcome.SERVED));
    return register.standing();
  }

  /**
   * Asks a second natural person to let somebody in.
   *
   * @param words as somebody wrote them, see {@link Kind#read}
   * @param needed how many of the approvers
   * @throws Refusal INVALID_VALUE as the kind says, CONFLICT if it is one or there are 16, or the
   *     code of the decision or of the approvals
   */
  public <P extends Party> Waiting requestAdding(
      Register<P> register,
      Caller caller,
      List<String> words,
      Set<PersonId> approvers,
      int needed) {
    requireAdministrator(register.kind(), caller);
    var change = new Change.Added<>(register.kind().read().apply(words));
    var now = register.standing();
    if (now.find(change.id()).isPresent() || now.all().size() >= MOST) {
      throw new Refusal(ProblemCode.CONFLICT, register.kind().word());
    }
    return request(register.kind(), caller, change, approvers, needed);
  }

  /** The same for letting one go; NOT_FOUND if it is none. */
  public <P extends Party> Waiting requestRemoval(
      Register<P> register, Caller caller, PartyId id, Set<PersonId> approvers, int needed) {
    requireAdministrator(register.kind(), caller);
    requireFitting(register, new Change.Removed<>(id));
    return request(register.kind(), caller, new Change.Removed<>(id), approvers, needed);
  }

  private void requireAdministrator(Kind<?> kind, Caller caller) {
    if (!administers(caller)) {
      pass(caller, Act.ADMINISTER_SYSTEM, intent(caller, kind.requested()));
    }
  }

  /** Nobody comes in twice, and only who is in goes out. */
  private static <P extends Party> void requireFitting(Register<P> register, Change<P> change) {
    boolean in = register.standing().find(change.id()).isPresent();
    boolean out = change instanceof Change.Removed<P>;
    if (out && !in) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    if (in && !out) {
      throw new Refusal(ProblemCode.CONFLICT, register.kind().word());
    }
  }

  private <P extends Party> Waiting request(
      Kind<P> kind, Caller caller, Change<P> change, Set<PersonId> approvers, int needed) {
    var until = clock.instant().plus(Proposal.USUAL_TIME);
    var proposal =
        new Proposal(kind.change(), change.content(), approvers, needed, Set.of(), until);
    approvals.requireAskable(caller.voice(), proposal);
    var event = change.about(intent(caller, kind.requested()), kind);
    var ticket = pass(caller, Act.ADMINISTER_SYSTEM, event);
    return new Waiting(approvals.request(caller.voice(), proposal), change.hash(kind), ticket);
  }

  /** What the caller asked for and others agreed to. */
  public List<Agreed> agreed(Register<?> register, Caller caller) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(register.kind().change()))
        .filter(one -> one.state() == Approval.State.APPROVED)
        .map(one -> new Agreed(one.id(), one.proposal().content()))
        .toList();
  }

  /**
   * Makes a change that a second person agreed to.
   *
   * @throws Refusal with the code of the decision, APPROVAL_REQUIRED, APPROVAL_VOID, NOT_FOUND,
   *     CONFLICT
   */
  public <P extends Party> Made change(Register<P> register, Caller caller, ApprovalId approval) {
    var kind = register.kind();
    requireAdministrator(kind, caller);
    var change = Change.read(kind, content(kind, caller, approval));
    requireFitting(register, change);
    var approved = approvals.approved(caller.voice(), approval, change.hash(kind));
    var next = register.next(approved, change);
    var intent = next.about(intent(caller, kind.changed()));
    var ticket = pass(caller, Act.ADMINISTER_SYSTEM, intent);
    next.write(ticket, clock.instant());
    var done = Event.of(kind.changed(), caller.actor(), Event.Outcome.DONE);
    ledger.record(next.about(done).with("intent", ticket.index()));
    boolean gone = change instanceof Change.Removed<P>;
    return new Made(ticket, gone ? Optional.of(change.id()) : Optional.empty());
  }

  private String content(Kind<?> kind, Caller caller, ApprovalId approval) {
    return caller
        .naturalPerson()
        .flatMap(person -> approvals.find(approval, person))
        .filter(one -> one.proposal().kind().equals(kind.change()))
        .map(one -> one.proposal().content())
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  private static Event intent(Caller caller, String type) {
    return Event.of(type, caller.actor(), Event.Outcome.INTENDED);
  }

  private Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred ->
          throw Refusal.entered(barred.code(), barred.ticket().index());
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
