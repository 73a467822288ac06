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
import org.springframework.stereotype.Service;

/**
 * Ends a watched source or an agent (監視終了). Nobody waits for its reports after that, so it takes
 * two, as ending any duty does.
 */
@Service("vendorEndings")
public class Endings {
  /** The kind of approvals. */
  public static final String ENDING = "vendor-ending";

  static final String SOURCE_ENDED = "vendor-source-ended";
  static final String AGENT_ENDED = "vendor-agent-ended";

  private final Register register;
  private final Agents agents;
  private final Ends ends;
  private final Asked asked;
  private final Approvals approvals;
  private final Bell bell;
  private final Faults faults;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  Endings(
      Register register,
      Agents agents,
      Ends ends,
      Asked asked,
      Approvals approvals,
      Bell bell,
      Faults faults,
      Access access,
      Gate gate,
      Ledger ledger,
      Clock clock) {
    this.register = register;
    this.agents = agents;
    this.ends = ends;
    this.asked = asked;
    this.approvals = approvals;
    this.bell = bell;
    this.faults = faults;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What is ended. */
  public sealed interface Subject {
    /** Its id. */
    String id();

    /** As in a fact, and before the id in what is approved. */
    String word();

    private String event() {
      return switch (this) {
        case OneSource _ -> SOURCE_ENDED;
        case OneAgent _ -> AGENT_ENDED;
      };
    }
  }

  /** A source: its alarms end, what was reported stays. */
  public record OneSource(SourceId source) implements Subject {
    @Override
    public String id() {
      return source.value();
    }

    @Override
    public String word() {
      return "source";
    }
  }

  /** An agent: what it signs is not taken any more. */
  public record OneAgent(AgentId agent) implements Subject {
    @Override
    public String id() {
      return agent.value();
    }

    @Override
    public String word() {
      return "agent";
    }
  }

  /** A request that waits for its approval. */
  public record Waiting(ApprovalId approval, ContentHash hash, Ticket ticket) {}

  /** What an approval to end it is bound to. */
  public ContentHash hash(Subject subject) {
    return ContentHash.of(ENDING, content(subject));
  }

  private static String content(Subject subject) {
    return subject.word() + " " + subject.id();
  }

  /**
   * Asks a second natural person to let it be ended.
   *
   * @throws Refusal with the code of the decision, or of the approvals; NOT_FOUND
   */
  public Waiting request(Caller caller, Subject subject, Set<PersonId> approvers, int needed) {
    var event =
        about(Event.of("vendor-ending-requested", caller.actor(), Event.Outcome.INTENDED), subject);
    var proposal = asked.proposal(ENDING, content(subject), approvers, needed);
    if (may(caller) && isKnown(subject)) {
      approvals.requireAskable(caller.voice(), proposal);
    }
    var ticket = pass(caller, event);
    requireKnown(subject);
    return new Waiting(approvals.request(caller.voice(), proposal), hash(subject), ticket);
  }

  /** What the caller asked for and others agreed to: it can be used now. */
  public Optional<ApprovalId> agreed(Caller caller, Subject subject) {
    return asked.agreed(caller, hash(subject));
  }

  /** Whether a request that concerns the caller waits for its answer. */
  public boolean waits(Caller caller, Subject subject) {
    return asked.waits(caller, hash(subject));
  }

  /**
   * Ends what a second person agreed to end.
   *
   * @throws Refusal with the code of the decision, APPROVAL_REQUIRED, APPROVAL_VOID, NOT_FOUND
   */
  public Ticket end(Caller caller, Subject subject, ApprovalId approval) {
    var event = about(Event.of(subject.event(), caller.actor(), Event.Outcome.INTENDED), subject);
    if (!may(caller) || !isKnown(subject)) {
      pass(caller, event);
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    var approved = approvals.approved(caller.voice(), approval, hash(subject));
    var ticket = pass(caller, event.with("approval", approved.id().value()));
    ends.end(subject.id(), approved.id(), now(), ticket.index());
    if (subject instanceof OneSource(var source)) {
      bell.noLonger(source);
    }
    faults.forget(subject.id());
    ledger.record(
        Event.of(subject.event(), caller.actor(), Event.Outcome.DONE)
            .with(subject.word(), subject.id())
            .with("approval", approved.id().value())
            .with("intent", ticket.index()));
    return ticket;
  }

  private boolean may(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.MANAGE_VENDORS)) instanceof Decision.Granted;
  }

  private boolean isKnown(Subject subject) {
    return switch (subject) {
      case OneSource(var source) -> register.find(source).isPresent();
      case OneAgent(var agent) -> agents.find(agent.value()).isPresent();
    };
  }

  private void requireKnown(Subject subject) {
    if (!isKnown(subject)) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
  }

  /** An id that is not known is no id of ours, and is not written. */
  private Event about(Event event, Subject subject) {
    return isKnown(subject) ? event.with(subject.word(), subject.id()) : event;
  }

  private Ticket pass(Caller caller, Event event) {
    return switch (gate.pass(caller, Ask.toDo(Act.MANAGE_VENDORS), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "vendors");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
