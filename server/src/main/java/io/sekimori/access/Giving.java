package io.sekimori.access;

import io.sekimori.approvals.Approved;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recording what gives authority: the decision about the caller, then what keeps hands apart, the
 * entry, and the row, for which the second is judged once more while nobody else can write.
 */
final class Giving {
  /** The type of the entry of intent. */
  static final String PUT = "authority-put";

  /** What lasts longer is declared again, by two. */
  private static final Duration LONGEST_EVENT = Duration.ofDays(14);

  /** Of the year 9999: what is refused may name any time. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private final Rulebook rulebook;
  private final Access access;
  private final Entries entries;

  Giving(Rulebook rulebook, Access access, Entries entries) {
    this.rulebook = rulebook;
    this.access = access;
    this.entries = entries;
  }

  /** Refuses whoever could not record this even with an approval. */
  void require(Caller caller, Authority authority) {
    if (access.decide(caller, Ask.toDo(actFor(authority))) instanceof Decision.Refused refused) {
      throw entries.refuse(event(caller.actor(), authority), refused.code());
    }
    if (authority instanceof Authority.DeclaredEvent one && !endsInTime(one)) {
      throw entries.refuse(event(caller.actor(), authority), ProblemCode.INVALID_VALUE);
    }
  }

  void record(Caller administrator, Authority authority, @Nullable Approved approved) {
    require(administrator, authority);
    var event = event(administrator.actor(), authority);
    var refused = objection(administrator, authority, approved);
    if (refused != null) {
      throw entries.refuse(event, refused);
    }
    long index =
        entries.intend(
            administrator,
            actFor(authority),
            intended(event, authority, approved),
            authority.key());
    var draft =
        new AuthorityRow.Draft(
            AuthorityRow.Op.PUT,
            AuthorityJson.kind(authority),
            authority.key(),
            null,
            administrator.actor().id(),
            index,
            approved == null ? null : approved.id().value(),
            AuthorityJson.write(authority));
    try {
      rulebook.write(() -> unlessObjected(administrator, authority, approved, draft));
    } catch (Refusal late) {
      throw entries.refuse(event, late.code());
    }
  }

  /**
   * What nobody agreed to is marked: once in its life a system may have its second administrator.
   */
  private Event intended(Event event, Authority authority, @Nullable Approved approved) {
    if (approved != null) {
      return event.with("approval", approved.id().value());
    }
    boolean second =
        rulebook.ask(
            history -> new Separation(rulebook.snapshot(), history).appointsSecond(authority));
    return second ? event.with("founding", "second-administrator") : event;
  }

  private List<AuthorityRow.Draft> unlessObjected(
      Caller administrator,
      Authority authority,
      @Nullable Approved approved,
      AuthorityRow.Draft draft) {
    var late = objection(administrator, authority, approved);
    if (late != null) {
      throw new Refusal(late, "authority");
    }
    return List.of(draft);
  }

  private @Nullable ProblemCode objection(
      Caller administrator, Authority authority, @Nullable Approved approved) {
    var snapshot = rulebook.snapshot();
    if (authority instanceof Authority.DeclaredEvent one && !endsInTime(one)) {
      return ProblemCode.INVALID_VALUE;
    }
    return rulebook.ask(
        history ->
            new Objections(snapshot, history).to(administrator.person(), authority, approved));
  }

  private boolean endsInTime(Authority.DeclaredEvent event) {
    var now = rulebook.now();
    return event.until().isAfter(now) && !event.until().isAfter(now.plus(LONGEST_EVENT));
  }

  private static Act actFor(Authority authority) {
    return switch (authority) {
      case Authority.Person _, Authority.Application _ -> Act.ADMINISTER_PEOPLE;
      case Authority.DeclaredEvent _ -> Act.DECLARE_EVENT;
      case Authority.Organisation _,
          Authority.Network _,
          Authority.Role _,
          Authority.Assignment _,
          Authority.Posting _,
          Authority.Purpose _,
          Authority.StandingGrant _,
          Authority.Allowance _,
          Authority.Roll _ ->
          Act.ADMINISTER_ACCESS;
    };
  }

  private static Event event(Actor actor, Authority authority) {
    var event =
        Event.of(PUT, actor, Event.Outcome.INTENDED)
            .with("kind", AuthorityJson.kind(authority))
            .with("content", Objections.hash(authority).hex());
    return authority instanceof Authority.DeclaredEvent one
        ? event
            .with("event", one.event().text())
            .with("cause", one.cause().text())
            .with("until", Math.clamp(one.until().getEpochSecond(), 0, LAST_SECOND) * 1_000)
        : event;
  }
}
