package io.sekimori.feed;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The receivers for those who choose them, and for whoever reads the ledger. */
@Service
public class FeedDesk {
  /** The type of the entries of a change: of its intent, and of its being done. */
  static final String CHANGED = "feed-changed";

  private static final int MOST = 16;

  private final FeedRows rows;
  private final FeedRounds rounds;
  private final FeedBells bells;
  private final Positions positions;
  private final Senders senders;
  private final Approvals approvals;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  FeedDesk(
      FeedRows rows,
      FeedRounds rounds,
      FeedBells bells,
      Positions positions,
      Senders senders,
      Approvals approvals,
      Access access,
      Gate gate,
      Ledger ledger,
      Clock clock) {
    this.rows = rows;
    this.rounds = rounds;
    this.bells = bells;
    this.positions = positions;
    this.senders = senders;
    this.approvals = approvals;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A receiver as it stands.
   *
   * @param since when two people added it
   * @param address without its path
   * @param key that requests to it are signed with; empty for syslog, and for who may not change it
   * @param next the first entry that it has not taken
   * @param at of the newest entry that it has taken
   */
  public record Seen(
      ReceiverId id,
      String address,
      String key,
      Instant since,
      long next,
      Optional<Instant> at,
      Trouble trouble) {}

  /**
   * All of them.
   *
   * @param size how many entries there are to tell
   * @param lost rows that are missing or not ours
   */
  public record View(List<Seen> receivers, long size, int lost, boolean administers) {
    public View {
      receivers = List.copyOf(receivers);
    }
  }

  /** A request that waits for its approval. */
  public record Waiting(ApprovalId approval, ContentHash hash, Ticket ticket) {}

  /** A change that was agreed to and can be made now. */
  public record Agreed(ApprovalId approval, String content) {}

  /** Whether the caller is offered the page; decides nothing. */
  public boolean mayView(Caller caller) {
    return may(caller, Act.READ_LEDGER) || may(caller, Act.ADMINISTER_SYSTEM);
  }

  private boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /** How many there are, and how many have something wrong with them. */
  public Outline outline() {
    var standing = rows.standing();
    long wrong =
        standing.all().stream().filter(it -> trouble(it.receiver().id()) != Trouble.NONE).count();
    return new Outline(standing.all().size(), wrong + standing.lost());
  }

  /** Numbers for a tile. */
  public record Outline(long receivers, long wrong) {}

  /**
   * For whoever reads the ledger or administers the server.
   *
   * @throws Refusal with the code of the decision
   */
  public View view(Caller caller) {
    var act = may(caller, Act.READ_LEDGER) ? Act.READ_LEDGER : Act.ADMINISTER_SYSTEM;
    pass(caller, act, Event.of("feed-view", caller.actor(), Event.Outcome.SERVED));
    var standing = rows.standing();
    boolean administers = may(caller, Act.ADMINISTER_SYSTEM);
    return new View(
        standing.all().stream().map(one -> seen(one, administers)).toList(),
        ledger.signedLength(),
        standing.lost(),
        administers);
  }

  private Seen seen(FeedRows.Named named, boolean administers) {
    var receiver = named.receiver();
    var told = positions.find(receiver.id());
    boolean keyed = administers && !receiver.isSyslog();
    return new Seen(
        receiver.id(),
        receiver.shown(),
        keyed ? senders.key(receiver) : "",
        named.since(),
        told.map(Positions.Position::next).orElse(named.entry()),
        told.map(Positions.Position::at),
        trouble(receiver.id()));
  }

  private Trouble trouble(ReceiverId id) {
    return rounds.carriage(id).map(Carriage::trouble).orElse(Trouble.NONE);
  }

  /**
   * Asks a second natural person to let somebody be a receiver.
   *
   * @param address see {@link Receiver}
   * @throws Refusal INVALID_VALUE about {@code address}, CONFLICT if it is one, or the code of the
   *     decision or of the approvals
   */
  public Waiting requestAdding(Caller caller, String address, Set<PersonId> approvers, int needed) {
    requireAdministrator(caller);
    var change = new FeedChange.Added(Receiver.of(address));
    var now = rows.standing();
    if (now.find(change.receiver()).isPresent() || now.all().size() >= MOST) {
      throw new Refusal(ProblemCode.CONFLICT, "receiver");
    }
    return request(caller, change, approvers, needed);
  }

  /** The same for letting one go; NOT_FOUND if it is none. */
  public Waiting requestRemoval(
      Caller caller, ReceiverId receiver, Set<PersonId> approvers, int needed) {
    requireAdministrator(caller);
    requireKnown(receiver);
    return request(caller, new FeedChange.Removed(receiver), approvers, needed);
  }

  private void requireAdministrator(Caller caller) {
    if (!may(caller, Act.ADMINISTER_SYSTEM)) {
      pass(caller, Act.ADMINISTER_SYSTEM, event(caller, "feed-change-requested"));
    }
  }

  private void requireKnown(ReceiverId receiver) {
    if (rows.standing().find(receiver).isEmpty()) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
  }

  private Waiting request(Caller caller, FeedChange change, Set<PersonId> approvers, int needed) {
    var until = clock.instant().plus(Proposal.USUAL_TIME);
    var proposal =
        new Proposal(FeedChange.KIND, change.content(), approvers, needed, Set.of(), until);
    approvals.requireAskable(caller.voice(), proposal);
    var event = about(event(caller, "feed-change-requested"), change);
    var ticket = pass(caller, Act.ADMINISTER_SYSTEM, event);
    return new Waiting(approvals.request(caller.voice(), proposal), change.hash(), ticket);
  }

  /** What the caller asked for and others agreed to. */
  public List<Agreed> agreed(Caller caller) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(FeedChange.KIND))
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
  public Ticket change(Caller caller, ApprovalId approval) {
    requireAdministrator(caller);
    var change = FeedChange.read(content(caller, approval));
    var now = rows.standing();
    if (change instanceof FeedChange.Removed(var id)) {
      requireKnown(id);
    } else if (now.find(change.receiver()).isPresent()) {
      throw new Refusal(ProblemCode.CONFLICT, "receiver");
    }
    var approved = approvals.approved(caller.voice(), approval, change.hash());
    int number = Math.max(now.number(), bells.entered()) + 1;
    var event = about(event(caller, CHANGED), change).with("number", number);
    var ticket = pass(caller, Act.ADMINISTER_SYSTEM, event.with("approval", approved.id().value()));
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    rows.add(new FeedRows.Row(number, approved.id().value(), change, at, ticket.index()));
    ledger.record(
        about(Event.of(CHANGED, caller.actor(), Event.Outcome.DONE), change)
            .with("number", number)
            .with("approval", approved.id().value())
            .with("intent", ticket.index()));
    if (change instanceof FeedChange.Removed(var id)) {
      bells.noLonger(id);
    }
    return ticket;
  }

  private String content(Caller caller, ApprovalId approval) {
    return caller
        .naturalPerson()
        .flatMap(person -> approvals.find(approval, person))
        .filter(one -> one.proposal().kind().equals(FeedChange.KIND))
        .map(one -> one.proposal().content())
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  private static Event about(Event event, FeedChange change) {
    return event.with("change", change.word()).with("receiver", change.receiver().value());
  }

  private static Event event(Caller caller, String type) {
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
