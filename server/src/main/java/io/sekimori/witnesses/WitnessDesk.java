package io.sekimori.witnesses;

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
import io.sekimori.ledger.Cosigning;
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

/** The witnesses for those who choose them, and for whoever reads the ledger. */
@Service
public class WitnessDesk {
  /** The type of the entries of a change: of its intent, and of its being done. */
  static final String CHANGED = "witness-changed";

  private static final int MOST = 16;

  private final WitnessRows rows;
  private final WitnessRounds rounds;
  private final WitnessBells bells;
  private final Cosigning cosigning;
  private final Approvals approvals;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  WitnessDesk(
      WitnessRows rows,
      WitnessRounds rounds,
      WitnessBells bells,
      Cosigning cosigning,
      Approvals approvals,
      Access access,
      Gate gate,
      Ledger ledger,
      Clock clock) {
    this.rows = rows;
    this.rounds = rounds;
    this.bells = bells;
    this.cosigning = cosigning;
    this.approvals = approvals;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A witness as it stands.
   *
   * @param name of its key
   * @param since when two people added it
   * @param cosigned the newest checkpoint that carries its signature, verified now
   * @param uncosigned the first entry that none of its signatures covers, or empty
   */
  public record Seen(
      WitnessId id,
      String name,
      String url,
      String key,
      Instant since,
      Optional<Cosigning.Cosigned> cosigned,
      Optional<Long> uncosigned,
      Trouble trouble) {}

  /**
   * All of them.
   *
   * @param size of the newest checkpoint
   * @param lost rows that are missing or not ours
   */
  public record View(List<Seen> witnesses, long size, int lost, boolean administers) {
    public View {
      witnesses = List.copyOf(witnesses);
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
        standing.all().stream().filter(it -> trouble(it.witness().id()) != Trouble.NONE).count();
    return new Outline(standing.all().size(), wrong + standing.lost());
  }

  /** Numbers for a tile. */
  public record Outline(long witnesses, long wrong) {}

  /**
   * For whoever reads the ledger or administers the server.
   *
   * @throws Refusal with the code of the decision
   */
  public View view(Caller caller) {
    var act = may(caller, Act.READ_LEDGER) ? Act.READ_LEDGER : Act.ADMINISTER_SYSTEM;
    pass(caller, act, Event.of("witnesses-view", caller.actor(), Event.Outcome.SERVED));
    var standing = rows.standing();
    long size = cosigning.newestSize();
    return new View(
        standing.all().stream().map(one -> seen(one, size)).toList(),
        size,
        standing.lost(),
        may(caller, Act.ADMINISTER_SYSTEM));
  }

  private Seen seen(WitnessRows.Named named, long size) {
    var witness = named.witness();
    var cosigned = cosigning.newest(witness.key());
    long covered = cosigned.map(Cosigning.Cosigned::size).orElse(0L);
    return new Seen(
        witness.id(),
        witness.key().name(),
        witness.url().toString(),
        witness.key().toString(),
        named.since(),
        cosigned,
        covered < size ? Optional.of(covered) : Optional.empty(),
        trouble(witness.id()));
  }

  private Trouble trouble(WitnessId id) {
    return rounds.contact(id).map(Contact::trouble).orElse(Trouble.NONE);
  }

  /**
   * Asks a second natural person to let somebody be a witness.
   *
   * @param url prefix below which it is asked
   * @param key its verifier key, obtained from it by another way than this address
   * @throws Refusal INVALID_VALUE about {@code address} or {@code key}, CONFLICT if it is one, or
   *     the code of the decision or of the approvals
   */
  public Waiting requestAdding(
      Caller caller, String url, String key, Set<PersonId> approvers, int needed) {
    requireAdministrator(caller);
    var change = new WitnessChange.Added(Witness.of(url, key));
    var now = rows.standing();
    if (now.find(change.witness()).isPresent() || now.all().size() >= MOST) {
      throw new Refusal(ProblemCode.CONFLICT, "witness");
    }
    return request(caller, change, approvers, needed);
  }

  /** The same for letting one go; NOT_FOUND if it is none. */
  public Waiting requestRemoval(
      Caller caller, WitnessId witness, Set<PersonId> approvers, int needed) {
    requireAdministrator(caller);
    requireKnown(witness);
    return request(caller, new WitnessChange.Removed(witness), approvers, needed);
  }

  private void requireAdministrator(Caller caller) {
    if (!may(caller, Act.ADMINISTER_SYSTEM)) {
      pass(caller, Act.ADMINISTER_SYSTEM, event(caller, "witness-change-requested"));
    }
  }

  private void requireKnown(WitnessId witness) {
    if (rows.standing().find(witness).isEmpty()) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
  }

  private Waiting request(
      Caller caller, WitnessChange change, Set<PersonId> approvers, int needed) {
    var until = clock.instant().plus(Proposal.USUAL_TIME);
    var proposal =
        new Proposal(WitnessChange.KIND, change.content(), approvers, needed, Set.of(), until);
    approvals.requireAskable(caller.voice(), proposal);
    var event = about(event(caller, "witness-change-requested"), change);
    var ticket = pass(caller, Act.ADMINISTER_SYSTEM, event);
    return new Waiting(approvals.request(caller.voice(), proposal), change.hash(), ticket);
  }

  /** What the caller asked for and others agreed to. */
  public List<Agreed> agreed(Caller caller) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(WitnessChange.KIND))
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
    var change = WitnessChange.read(content(caller, approval));
    var now = rows.standing();
    if (change instanceof WitnessChange.Removed(var id)) {
      requireKnown(id);
    } else if (now.find(change.witness()).isPresent()) {
      throw new Refusal(ProblemCode.CONFLICT, "witness");
    }
    var approved = approvals.approved(caller.voice(), approval, change.hash());
    int number = Math.max(now.number(), bells.entered()) + 1;
    var event = about(event(caller, CHANGED), change).with("number", number);
    var ticket = pass(caller, Act.ADMINISTER_SYSTEM, event.with("approval", approved.id().value()));
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    rows.add(new WitnessRows.Row(number, approved.id().value(), change, at, ticket.index()));
    ledger.record(
        about(Event.of(CHANGED, caller.actor(), Event.Outcome.DONE), change)
            .with("number", number)
            .with("approval", approved.id().value())
            .with("intent", ticket.index()));
    if (change instanceof WitnessChange.Removed(var id)) {
      bells.noLonger(id);
    }
    return ticket;
  }

  private String content(Caller caller, ApprovalId approval) {
    return caller
        .naturalPerson()
        .flatMap(person -> approvals.find(approval, person))
        .filter(one -> one.proposal().kind().equals(WitnessChange.KIND))
        .map(one -> one.proposal().content())
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  private static Event about(Event event, WitnessChange change) {
    return event.with("change", change.word()).with("witness", change.witness().value());
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
