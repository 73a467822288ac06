package io.sekimori.custody;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.keys.KekShares;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.Retagging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The keys for their administrators: how they stand, and rotations by order. */
@Service
public class Custody {
  /** The kind of approvals, and the type of entries. */
  public static final String ROTATION = "key-rotation";

  private static final Duration APPROVAL_TIME = Proposal.USUAL_TIME;

  private final Keys keys;
  private final Retagging retagging;
  private final Rotations rotations;
  private final Approvals approvals;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  Custody(
      Keys keys,
      Retagging retagging,
      Rotations rotations,
      Approvals approvals,
      Access access,
      Gate gate,
      Ledger ledger,
      Clock clock) {
    this.keys = keys;
    this.retagging = retagging;
    this.rotations = rotations;
    this.approvals = approvals;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * How the keys stand.
   *
   * @param nextRotation when the next epoch begins by itself
   * @param late true if the horizon has passed without a rotation
   * @param kekRotated when a rotation of the KEK was last ordered
   */
  public record Standing(
      Keys.Status keys,
      Instant nextRotation,
      boolean late,
      KekShares.Standing custodians,
      Optional<Instant> kekRotated,
      Optional<Retagging.Progress> retagging) {}

  /** What became of an order. */
  public record Ordered(Ticket ticket, Optional<ApprovalId> waiting) {}

  /** Whether the caller is offered any of this; decides nothing. */
  public boolean mayAdminister(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.ADMINISTER_KEYS)) instanceof Decision.Granted;
  }

  /**
   * For the caller who administers the keys.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public Standing standing(Caller caller) {
    pass(caller, Event.of("key-standing", caller.actor(), Event.Outcome.SERVED));
    return outline();
  }

  /** The same for the tile of whoever {@link #mayAdminister}. */
  public Standing outline() {
    var status = keys.status();
    return new Standing(
        status,
        keys.nextRotation(),
        clock.instant().isAfter(status.horizonEnds()),
        keys.custody(),
        rotations.last(RotationKind.KEK),
        retagging.progress());
  }

  /** Whether this approval was used for a rotation. */
  public boolean opened(ApprovalId approval) {
    return rotations.used(approval);
  }

  /** What an approval of such a rotation is bound to. */
  public ContentHash hash(RotationKind kind) {
    return ContentHash.of(ROTATION, content(kind));
  }

  /** The number of the version that ends makes each order another one. */
  private String content(RotationKind kind) {
    var status = keys.status();
    return switch (kind) {
      case EPOCH -> "epoch " + status.epoch();
      case KEK -> "kek " + rotations.count(RotationKind.KEK);
      case INDEX -> "index " + status.indexVersion();
    };
  }

  /**
   * Asks a second natural person to agree to a rotation.
   *
   * @throws Refusal with the code of the decision, or of the approvals
   */
  public Ordered request(Caller caller, RotationKind kind, Set<PersonId> approvers, int needed) {
    var event =
        Event.of("key-rotation-requested", caller.actor(), Event.Outcome.INTENDED)
            .with("kind", kind.text());
    var proposal =
        new Proposal(
            ROTATION,
            content(kind),
            approvers,
            needed,
            Set.of(),
            clock.instant().plus(APPROVAL_TIME));
    if (mayAdminister(caller)) {
      approvals.requireAskable(caller.voice(), proposal);
    }
    var ticket = pass(caller, event);
    return new Ordered(ticket, Optional.of(approvals.request(caller.voice(), proposal)));
  }

  /**
   * Rotates what a second person agreed to. An index rotation is begun: the vault goes on with it.
   *
   * @throws Refusal with the code of the decision, APPROVAL_REQUIRED, APPROVAL_VOID, CONFLICT if a
   *     rotation runs
   */
  public Ordered rotate(Caller caller, RotationKind kind, ApprovalId approval) {
    if (!mayAdminister(caller)) {
      pass(caller, intent(caller, kind));
    }
    var approved = approvals.approved(caller.voice(), approval, hash(kind));
    // the pass first: what is refused here, or dies before the row, leaves the approval usable
    var ticket = pass(caller, intent(caller, kind).with("approval", approved.id().value()));
    rotations.begin(approved.id(), kind, ticket.index());
    int version = run(kind);
    rotations.ended(approved.id());
    ledger.record(
        Event.of(ROTATION, caller.actor(), Event.Outcome.DONE)
            .with("kind", kind.text())
            .with("approval", approved.id().value())
            .with("intent", ticket.index())
            .with("version", version));
    return new Ordered(ticket, Optional.empty());
  }

  private static Event intent(Caller caller, RotationKind kind) {
    return Event.of(ROTATION, caller.actor(), Event.Outcome.INTENDED).with("kind", kind.text());
  }

  private int run(RotationKind kind) {
    return switch (kind) {
      case EPOCH -> keys.rotateEpoch().to();
      case KEK -> {
        keys.rotateKek();
        yield rotations.count(RotationKind.KEK);
      }
      case INDEX -> keys.beginIndexRotation();
    };
  }

  private Ticket pass(Caller caller, Event event) {
    return switch (gate.pass(caller, Ask.toDo(Act.ADMINISTER_KEYS), event, () -> "")) {
      case Gate.Barred<String> barred -> throw barred(barred.code());
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }

  private static Refusal barred(ProblemCode code) {
    return new Refusal(code, "keys");
  }
}
