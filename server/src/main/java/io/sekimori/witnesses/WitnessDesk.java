package io.sekimori.witnesses;

import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.ledger.Cosigning;
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

/** The witnesses for those who choose them, and for whoever reads the ledger. */
@Service
public class WitnessDesk {
  private final Witnesses register;
  private final Registrar registrar;
  private final WitnessRounds rounds;
  private final WitnessBells bells;
  private final Cosigning cosigning;

  WitnessDesk(
      Witnesses register,
      WitnessRounds rounds,
      WitnessBells bells,
      Cosigning cosigning,
      Registrar registrar) {
    this.register = register;
    this.registrar = registrar;
    this.rounds = rounds;
    this.bells = bells;
    this.cosigning = cosigning;
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
      PartyId id,
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
    long size = cosigning.newestSize();
    return new View(
        standing.all().stream().map(one -> seen(one, size)).toList(),
        size,
        standing.lost(),
        registrar.administers(caller));
  }

  private Seen seen(Register.Named<Witness> named, long size) {
    var witness = named.party();
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

  private Trouble trouble(PartyId id) {
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
  public Registrar.Waiting requestAdding(
      Caller caller, String url, String key, Set<PersonId> approvers, int needed) {
    return registrar.requestAdding(register, caller, List.of(url, key), approvers, needed);
  }

  /** The same for letting one go; NOT_FOUND if it is none. */
  public Registrar.Waiting requestRemoval(
      Caller caller, PartyId witness, Set<PersonId> approvers, int needed) {
    return registrar.requestRemoval(register, caller, witness, approvers, needed);
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
