package io.sekimori.feed;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.parties.PartyId;
import io.sekimori.parties.Register;
import io.sekimori.parties.Registrar;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The receivers for those who choose them, and for whoever reads the ledger. */
@Service
public class FeedDesk {
  private final Receivers register;
  private final Registrar registrar;
  private final FeedRounds rounds;
  private final FeedBells bells;
  private final Positions positions;
  private final Senders senders;
  private final Ledger ledger;

  FeedDesk(
      Receivers register,
      FeedRounds rounds,
      FeedBells bells,
      Positions positions,
      Senders senders,
      Registrar registrar,
      Ledger ledger) {
    this.register = register;
    this.registrar = registrar;
    this.rounds = rounds;
    this.bells = bells;
    this.positions = positions;
    this.senders = senders;
    this.ledger = ledger;
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
      PartyId id,
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

  /** Whether the caller is offered the page; decides nothing. */
  public boolean mayView(Caller caller) {
    return registrar.mayView(caller);
  }

  /** How many there are, and how many have something wrong with them. */
  public Register.Outline outline() {
    return register.outline(id -> trouble(id) != Trouble.NONE);
  }

  /**
   * For whoever reads the ledger or administers the server.
   *
   * @throws Refusal with the code of the decision
   */
  public View view(Caller caller) {
    var standing = registrar.view(register, caller);
    boolean administers = registrar.administers(caller);
    return new View(
        standing.all().stream().map(one -> seen(one, administers)).toList(),
        ledger.signedLength(),
        standing.lost(),
        administers);
  }

  private Seen seen(Register.Named<Receiver> named, boolean administers) {
    var receiver = named.party();
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

  private Trouble trouble(PartyId id) {
    return rounds.carriage(id).map(Carriage::trouble).orElse(Trouble.NONE);
  }

  /**
   * Asks a second natural person to let somebody be a receiver.
   *
   * @param address see {@link Receiver}
   * @throws Refusal INVALID_VALUE about {@code address}, CONFLICT if it is one, or the code of the
   *     decision or of the approvals
   */
  public Registrar.Waiting requestAdding(
      Caller caller, String address, Set<PersonId> approvers, int needed) {
    return registrar.requestAdding(register, caller, List.of(address), approvers, needed);
  }

  /** The same for letting one go; NOT_FOUND if it is none. */
  public Registrar.Waiting requestRemoval(
      Caller caller, PartyId receiver, Set<PersonId> approvers, int needed) {
    return registrar.requestRemoval(register, caller, receiver, approvers, needed);
  }

  /** What the caller asked for and others agreed to. */
  public List<Registrar.Agreed> agreed(Caller caller) {
    return registrar.agreed(register, caller);
  }

  /**
   * Makes a change that a second person agreed to.
   *
   * @throws Refusal see {@link Registrar#change}
   */
  public Ticket change(Caller caller, ApprovalId approval) {
    var made = registrar.change(register, caller, approval);
    made.gone().ifPresent(bells::noLonger);
    return made.ticket();
  }
}
