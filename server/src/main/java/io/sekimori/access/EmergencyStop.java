package io.sekimori.access;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.approvals.Route;
import io.sekimori.approvals.Used;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The emergency stop (緊急遮断): one person cuts off a person, a credential, a session, a program, an
 * organisation, a network or a country on every node, whether or not the ledger can be written. Two
 * persons end it, and whoever would leave fewer than two who could is refused.
 */
public final class EmergencyStop implements Used {
  /** The kind of approvals. */
  public static final String LIFTING = "stop-lifting";

  private static final Logger LOG = LoggerFactory.getLogger(EmergencyStop.class);
  static final String PUT = "stop-put";
  static final String LIFTED = "stop-lifted";

  private final Rulebook rulebook;
  private final Access access;
  private final Entries entries;
  private final StopJudge judge;
  private final StopSize size;
  private final ApplicationEventPublisher events;

  EmergencyStop(
      Rulebook rulebook,
      Access access,
      Entries entries,
      SignInBook book,
      StopSize size,
      ApplicationEventPublisher events) {
    this.rulebook = rulebook;
    this.access = access;
    this.entries = entries;
    this.judge = new StopJudge(rulebook, book);
    this.size = size;
    this.events = events;
  }

  /**
   * What a stop would do.
   *
   * @param cut our word for each sort of thing, and how many of it
   * @param objection why it would be refused
   */
  public record Preview(Stop stop, SortedMap<String, Long> cut, Optional<ProblemCode> objection) {}

  /**
   * What was done.
   *
   * @param entry of the ledger; null if it is entered later
   * @param left what is not over yet, counted right after; long answers end with their next part
   */
  public record Done(StandingStop standing, @Nullable Long entry, SortedMap<String, Long> left) {}

  /** True if the caller is offered any of this; decides nothing. */
  public boolean mayStop(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.REVOKE)) instanceof Decision.Granted;
  }

  /**
   * True if two who could end a stop would still get in without this key: for whoever ends a key
   * itself, which no approval brings back.
   */
  public boolean leavesTwo(CredentialId without) {
    return judge.objection(new Stop(Stop.Kind.CREDENTIAL, without.value())) != ProblemCode.LAST_TWO;
  }

  /**
   * Counts what a stop would cut and changes nothing.
   *
   * @throws Refusal NOT_FOUND for what there is not, or the code of the decision
   */
  public Preview preview(Caller caller, Stop stop) {
    var event = about(Event.of(PUT, caller.actor(), Event.Outcome.INTENDED), stop);
    requireMay(caller, event);
    var objection = judge.objection(stop);
    if (objection == ProblemCode.NOT_FOUND) {
      throw entries.refuseAnyhow(event, objection);
    }
    return new Preview(stop, size.of(cut(stop)), Optional.ofNullable(objection));
  }

  /**
   * Stops. The entry has a moment to be first; then the row is written without it.
   *
   * @throws Refusal NOT_FOUND; CONFLICT if it is stopped already; LAST_TWO; the code of the
   *     decision
   */
  public Done put(Caller caller, Stop stop, StandingStop.Cause cause) {
    var event = about(Event.of(PUT, caller.actor(), Event.Outcome.INTENDED), stop);
    requireMay(caller, event);
    var early = judge.objection(stop);
    if (early != null) {
      throw entries.refuseAnyhow(event, early);
    }
    var cut = cut(stop);
    var counted = size.of(cut);
    var told = event.with("cause", cause.text());
    for (var one : counted.entrySet()) {
      told = told.with("cut-" + one.getKey(), one.getValue());
    }
    var entry = entries.indexSoon(told);
    var body = new StandingStop.Body(cause, counted).json();
    var by = caller.actor().id();
    try {
      rulebook.write(() -> List.of(judge.row(stop, by, entry, body)));
    } catch (Refusal late) {
      throw entries.refuseAnyhow(event, late.code());
    }
    tell(new Stopped(stop, cut));
    return new Done(require(stop), entry, size.left(cut));
  }

  /** It stands already: what fails here is refused by the policy all the same. */
  private void tell(Stopped stopped) {
    try {
      events.publishEvent(stopped);
    } catch (RuntimeException failed) {
      LOG.warn("what a stop ends is not ended: {}", failed.getClass().getSimpleName());
    }
  }

  /**
   * Every stop that stands, newest first.
   *
   * @throws Refusal with the code of the decision
   */
  public List<StandingStop> standing(Caller caller) {
    requireMay(caller, Event.of("stops-read", caller.actor(), Event.Outcome.SERVED));
    return standing();
  }

  /** The same for whoever has decided already. */
  public List<StandingStop> standing() {
    return rulebook.snapshot().stops().reversed();
  }

  /** What a stop that stands has not ended yet. */
  public SortedMap<String, Long> left(StandingStop standing) {
    return size.left(cut(standing.stop()));
  }

  /**
   * Refuses whoever could not end this even with an approval.
   *
   * @throws Refusal NOT_FOUND if it does not stand; SELF_GRANT for whom it concerns;
   *     ORGANISATION_NOT_PERMITTED; the code of the decision
   */
  public void requireMayLift(Caller caller, Stop stop) {
    var event = lifting(caller, stop);
    requireMay(caller, event);
    if (judge.standing(stop).isEmpty()) {
      throw entries.refuse(event, ProblemCode.NOT_FOUND);
    }
    var unproven = access.unproven(caller);
    var objection = unproven == null ? judge.toAsking(caller.person(), stop) : unproven;
    if (objection != null) {
      throw entries.refuse(event, objection);
    }
  }

  /** What is asked approval for: the end of the stop that stands now, and of no later one. */
  public Proposal proposal(Stop stop, Set<PersonId> approvers, int needed, Instant expires) {
    var route = Route.of(approvers, needed);
    return new Proposal(LIFTING, content(stop), route, judge.concerned(stop), expires);
  }

  /** What an approval to end it must be bound to. */
  public ContentHash hash(Stop stop) {
    return ContentHash.of(LIFTING, content(stop));
  }

  private String content(Stop stop) {
    return stop + " " + require(stop).row();
  }

  /**
   * Ends a stop to whose end a second natural person agreed. Sessions that it ended stay ended.
   *
   * @return the index of the entry
   * @throws Refusal NOT_FOUND, SELF_GRANT, APPROVAL_REQUIRED, APPROVAL_VOID, LEDGER_UNAVAILABLE, or
   *     the code of the decision
   */
  public long lift(Caller caller, Stop stop, Approved approved) {
    requireMayLift(caller, stop);
    var event = lifting(caller, stop).with("approval", approved.id().value());
    var hash = hash(stop);
    var early = judge.toLifting(caller, stop, hash, approved);
    if (early != null) {
      throw entries.refuse(event, early);
    }
    long index = entries.intend(caller, Act.REVOKE, event);
    try {
      rulebook.write(() -> List.of(judge.end(caller, stop, hash, approved, index)));
    } catch (Refusal late) {
      throw entries.refuse(event, late.code());
    }
    return index;
  }

  private Event lifting(Caller caller, Stop stop) {
    return about(Event.of(LIFTED, caller.actor(), Event.Outcome.INTENDED), stop);
  }

  /** An id that is not known is no id of ours, and is not written. */
  private Event about(Event event, Stop stop) {
    var kind = event.with("kind", stop.kind().text());
    return judge.known(stop) ? kind.with("stop", stop.id()) : kind;
  }

  private void requireMay(Caller caller, Event event) {
    if (access.decide(caller, Ask.toDo(Act.REVOKE)) instanceof Decision.Refused(var code, _)) {
      throw entries.refuseAnyhow(event, code);
    }
  }

  private Cut cut(Stop stop) {
    return Cut.of(List.of(stop), rulebook.snapshot().inForce());
  }

  private StandingStop require(Stop stop) {
    return judge.standing(stop).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "stop"));
  }

  @Override
  public boolean used(ApprovalId approval) {
    return rulebook.ask(history -> history.opened(approval));
  }

  @Override
  public Set<String> entered() {
    return Set.of(LIFTED);
  }
}
