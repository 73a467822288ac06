package io.sekimori.systems;

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
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Changes of the register: alone, unless it would look better afterwards than it did. */
@Service
public class Registering {
  private final Registrations registrations;
  private final RegisterRows rows;
  private final Access access;
  private final Gate gate;
  private final Approvals approvals;
  private final Promises promises;
  private final Clock clock;

  Registering(
      Registrations registrations,
      RegisterRows rows,
      Access access,
      Gate gate,
      Approvals approvals,
      Promises promises,
      Clock clock) {
    this.promises = promises;
    this.registrations = registrations;
    this.rows = rows;
    this.access = access;
    this.gate = gate;
    this.approvals = approvals;
    this.clock = clock;
  }

  /** Whether the caller is offered any of this; decides nothing. */
  public boolean mayManage(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.MANAGE_SYSTEMS)) instanceof Decision.Granted;
  }

  /** Refuses, with an entry, whoever may not: before anything is looked up for them. */
  public void requireMayManage(Caller caller) {
    if (!mayManage(caller)) {
      pass(caller, Event.of(Entered.TYPE, caller.actor(), Event.Outcome.INTENDED));
    }
  }

  /**
   * What became of a change.
   *
   * @param effective from when it holds
   */
  public record Change(Description description, Instant effective, Ticket ticket) {}

  /** What was asked of a second person. */
  public record Asked(ApprovalId approval, ContentHash hash, Description description) {}

  /**
   * In what a change would make the register look better; nothing if one person may make it.
   *
   * @return words: {@code classes}, {@code readers}, {@code custodians}, {@code log}, {@code
   *     place}, or {@code altered} if nobody knows what stood before
   */
  public List<String> narrowed(Description wanted) {
    var before = registrations.newest(wanted.id());
    if (before.isEmpty() || before.get().removed()) {
      return List.of();
    }
    return registrations
        .newestWords(wanted.id())
        .map(words -> Narrowed.of(words, wanted).stream().map(Narrowed::text).toList())
        .orElse(List.of("altered"));
  }

  /**
   * Enters what the firm says of a system.
   *
   * @throws Refusal APPROVAL_REQUIRED if it makes the register look better; CONFLICT if somebody
   *     else changes the same system at the same moment; INVALID_VALUE; NOT_FOUND for the removal
   *     of what is not there
   */
  public Change register(Caller caller, Description said) {
    requireMayManage(caller);
    var wanted = based(said);
    if (!narrowed(wanted).isEmpty()) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED, "system");
    }
    return enter(caller, wanted, null);
  }

  /**
   * Asks others to agree to a change.
   *
   * @throws Refusal as {@link #register}, and those of approvals
   */
  public Asked request(Caller caller, Description said, Set<PersonId> approvers, int needed) {
    requireMayManage(caller);
    var wanted = based(said);
    var proposal =
        new Proposal(
            Description.KIND,
            Content.of(wanted),
            approvers,
            needed,
            Set.of(),
            clock.instant().plus(Proposal.USUAL_TIME));
    approvals.requireAskable(caller.voice(), proposal);
    var hash = RegisterRows.hash(wanted);
    pass(
        caller,
        Event.of(Description.KIND + "-requested", caller.actor(), Event.Outcome.INTENDED)
            .with("content", hash.hex()));
    return new Asked(approvals.request(caller.voice(), proposal), hash, wanted);
  }

  /**
   * Asks others to agree that a system holds nothing any more; what it was called stays.
   *
   * @throws Refusal as {@link #request}; NOT_FOUND
   */
  public Asked requestRemoval(Caller caller, SystemId system, Set<PersonId> approvers) {
    requireMayManage(caller);
    var stands =
        registrations
            .newestWords(system)
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "system"));
    return request(caller, stands.holdingNothing(), approvers, 1);
  }

  /**
   * Enters what was agreed to, in the words of {@link #content}.
   *
   * @throws Refusal CONFLICT if the system was changed since it was asked for; INVALID_VALUE if the
   *     content is about another one
   */
  public Change agreed(Caller caller, SystemId system, String content, ApprovalId approval) {
    requireMayManage(caller);
    var wanted = Content.parse(content);
    if (!wanted.id().equals(system)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "system");
    }
    requireBase(wanted);
    approvals.approved(caller.voice(), approval, RegisterRows.hash(wanted));
    return enter(caller, wanted, approval);
  }

  /** True if what this approval opened was done. */
  public boolean used(ApprovalId approval) {
    return rows.used(approval);
  }

  /** What an approval of a change is about, as text. */
  public static String content(Description description) {
    return Content.of(description);
  }

  /** On what stands now, and from no earlier than it may. */
  private Description based(Description said) {
    var before = registrations.newest(said.id());
    if (said.removed() && before.filter(one -> !one.removed()).isEmpty()) {
      throw new Refusal(ProblemCode.NOT_FOUND, "system");
    }
    if (said.id().equals(House.ID)) {
      House.require(said);
    }
    long stands = before.map(Entered::entry).orElse(-1L);
    return said.replacing(stands, effective(said));
  }

  private void requireBase(Description wanted) {
    long stands = registrations.newest(wanted.id()).map(Entered::entry).orElse(-1L);
    if (stands != wanted.replaces()) {
      throw new Refusal(ProblemCode.CONFLICT, "system");
    }
  }

  /** The first may say since when it has been so; no later one says that it was better before. */
  private Instant effective(Description wanted) {
    var now = now();
    boolean first = registrations.newest(wanted.id()).isEmpty();
    return first || wanted.effective().isAfter(now) ? wanted.effective() : now;
  }

  private Change enter(Caller caller, Description wanted, @Nullable ApprovalId approval) {
    var event = Event.of(Entered.TYPE, caller.actor(), Event.Outcome.INTENDED);
    var agreed = approval == null ? event : event.with("approval", approval.value());
    var effective = effective(wanted);
    var ticket = pass(caller, Entered.facts(agreed, wanted, effective));
    var stands = registrations.newest(wanted.id()).map(Entered::entry).orElse(-1L);
    if (stands != ticket.index()) {
      throw new Refusal(ProblemCode.CONFLICT, "system");
    }
    rows.add(wanted, ticket.index(), Optional.ofNullable(approval), now());
    pass(
        caller,
        Event.of(Entered.TYPE, caller.actor(), Event.Outcome.DONE)
            .with("system", wanted.id().value())
            .with("intent", ticket.index()));
    registrations.at(now(), Long.MAX_VALUE).stream()
        .filter(one -> one.id().equals(wanted.id()))
        .findAny()
        .ifPresentOrElse(promises::settle, () -> promises.gone(wanted.id()));
    return new Change(wanted, effective, ticket);
  }

  private Ticket pass(Caller caller, Event event) {
    return switch (gate.pass(caller, Ask.toDo(Act.MANAGE_SYSTEMS), event, () -> "")) {
      case Gate.Barred<String> barred -> throw new Refusal(barred.code(), "systems");
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
