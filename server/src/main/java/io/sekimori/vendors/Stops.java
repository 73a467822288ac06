package io.sekimori.vendors;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Stops what is handed over to a source (受渡停止), at once and by one person, because it only reduces.
 * Opening it again takes two.
 */
@Service
public class Stops {
  /** The kind of approvals. */
  public static final String REOPENING = "vendor-reopening";

  static final String REOPENED = "vendor-source-reopened";
  static final String STOPPED = "vendor-source-stopped";
  private static final Logger LOG = LoggerFactory.getLogger(Stops.class);

  private final Register register;
  private final Doors doors;
  private final Asked asked;
  private final Approvals approvals;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final FromLedger fromLedger;
  private final CutOff cutOff;
  private final Clock clock;

  Stops(
      Register register,
      Doors doors,
      Asked asked,
      Approvals approvals,
      Access access,
      Gate gate,
      Ledger ledger,
      FromLedger fromLedger,
      CutOff cutOff,
      Clock clock) {
    this.cutOff = cutOff;
    this.register = register;
    this.doors = doors;
    this.asked = asked;
    this.approvals = approvals;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.fromLedger = fromLedger;
    this.clock = clock;
  }

  /** What became of an order. */
  public record Ordered(Optional<Ticket> ticket, Optional<ApprovalId> waiting) {}

  /** Whether the caller is offered to stop; decides nothing. */
  public boolean mayStop(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.REVOKE)) instanceof Decision.Granted;
  }

  /**
   * Stops, also while the ledger cannot be written: then it is entered later.
   *
   * @throws Refusal with the code of the decision; NOT_FOUND
   */
  public Ordered stop(Caller caller, SourceId source) {
    var event = about(Event.of(STOPPED, caller.actor(), Event.Outcome.INTENDED), source);
    Optional<Ticket> ticket = Optional.empty();
    try {
      ticket = Optional.of(pass(caller, Act.REVOKE, event));
    } catch (Refusal unavailable) {
      if (unavailable.code().status() != ProblemCode.LEDGER_UNAVAILABLE.status()
          || !mayStop(caller)) {
        throw unavailable;
      }
    }
    register.require(source);
    if (!doors.hasStopRow(source)) {
      var entry = ticket.map(Ticket::index).orElse(null);
      doors.turn(source, Doors.STOPPED, null, now(), caller.actor().id(), entry);
    }
    return new Ordered(ticket, Optional.empty());
  }

  /** Enters what was stopped while the ledger could not be written. */
  @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
  void enterLate() {
    if (ledger.standing().state() != Ledger.Standing.State.APPENDING) {
      return;
    }
    try {
      for (var stop : doors.unentered()) {
        var event =
            Event.of(STOPPED, Actor.system("vendors"), Event.Outcome.DONE)
                .with("source", stop.source().value())
                .with("gate", stop.id())
                .with("stopped", stop.at().toEpochMilli());
        if (!stop.by().isEmpty()) {
          event = event.with("by", stop.by());
        }
        doors.entered(stop, ledger.record(event).index());
      }
    } catch (Refusal unavailable) {
      LOG.warn("vendors.stops: {}", unavailable.code().text());
    }
  }

  /**
   * Open or stopped, for the tool that hands over. Whoever gets no answer must hand nothing over.
   *
   * @throws Refusal with the code of the decision; NOT_FOUND
   */
  public boolean isOpen(Caller caller, SourceId source) {
    pass(
        caller,
        Act.HAND_OVER,
        about(Event.of("vendor-gate-asked", caller.actor(), Event.Outcome.SERVED), source));
    register.require(source);
    fromLedger.require();
    return !doors.stopped(source) && !cutOff.has(source);
  }

  /** What an approval to reopen is bound to: this stop and no later one. */
  public ContentHash hash(SourceId source) {
    return ContentHash.of(REOPENING, content(source));
  }

  private String content(SourceId source) {
    int number = doors.last(source).map(Doors.Turn::number).orElse(0);
    return source.value() + " " + number;
  }

  /**
   * Asks a second natural person to let it be opened again.
   *
   * @throws Refusal with the code of the decision, or of the approvals; CONFLICT if it is open
   */
  public Ordered request(Caller caller, SourceId source, Set<PersonId> approvers, int needed) {
    var event =
        about(
            Event.of("vendor-reopening-requested", caller.actor(), Event.Outcome.INTENDED), source);
    var proposal = asked.proposal(REOPENING, content(source), approvers, needed);
    if (access.decide(caller, Ask.toDo(Act.MANAGE_VENDORS)) instanceof Decision.Granted) {
      requireStopped(source);
      approvals.requireAskable(caller.voice(), proposal);
    }
    var ticket = pass(caller, Act.MANAGE_VENDORS, event);
    return new Ordered(
        Optional.of(ticket), Optional.of(approvals.request(caller.voice(), proposal)));
  }

  /** What the caller asked for and others agreed to: it opens this stop, and can be used now. */
  public Optional<ApprovalId> agreed(Caller caller, SourceId source) {
    return asked.agreed(caller, hash(source));
  }

  /** Whether a request to open this stop, which concerns the caller, waits for its answer. */
  public boolean waits(Caller caller, SourceId source) {
    return asked.waits(caller, hash(source));
  }

  private void requireStopped(SourceId source) {
    register.require(source);
    if (!doors.stopped(source)) {
      throw new Refusal(ProblemCode.CONFLICT, "gate");
    }
  }

  /**
   * Opens what a second person agreed to open.
   *
   * @throws Refusal with the code of the decision, APPROVAL_REQUIRED, APPROVAL_VOID, CONFLICT
   */
  public Ordered reopen(Caller caller, SourceId source, ApprovalId approval) {
    var event = about(Event.of(REOPENED, caller.actor(), Event.Outcome.INTENDED), source);
    if (!(access.decide(caller, Ask.toDo(Act.MANAGE_VENDORS)) instanceof Decision.Granted)) {
      pass(caller, Act.MANAGE_VENDORS, event);
    }
    var approved = approvals.approved(caller.voice(), approval, hash(source));
    requireStopped(source);
    enterLate();
    var ticket = pass(caller, Act.MANAGE_VENDORS, event.with("approval", approved.id().value()));
    doors.turn(source, Doors.OPEN, approved.id(), now(), caller.actor().id(), ticket.index());
    ledger.record(
        Event.of(REOPENED, caller.actor(), Event.Outcome.DONE)
            .with("source", source.value())
            .with("approval", approved.id().value())
            .with("intent", ticket.index()));
    return new Ordered(Optional.of(ticket), Optional.empty());
  }

  /** An id that is not known is no id of ours, and is not written. */
  private Event about(Event event, SourceId source) {
    return register.find(source).isPresent() ? event.with("source", source.value()) : event;
  }

  private Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "vendors");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
