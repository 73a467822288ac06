package io.sekimori.retention;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.access.Cases;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Holds (消去保留) for people: placed at once by one, lifted by two. */
@Service
public class Holding {
  private static final String REVIEWED = "hold-reviewed";
  private final Stores stores;
  private final Rules rules;
  private final Holds holds;
  private final Agreements agreements;
  private final Cases cases;
  private final Alerts alerts;
  private final Clock clock;

  @SuppressWarnings("TooManyParameters")
  Holding(
      Stores stores,
      Rules rules,
      Holds holds,
      Agreements agreements,
      Cases cases,
      Alerts alerts,
      Clock clock) {
    this.stores = stores;
    this.rules = rules;
    this.holds = holds;
    this.agreements = agreements;
    this.cases = cases;
    this.alerts = alerts;
    this.clock = clock;
  }

  /**
   * Places a hold at once; when this returns nothing of it is erased any more. One of a whole class
   * takes a passkey: a stolen password could stop every erasure by it.
   */
  public Hold hold(Caller caller, Hold.Kind kind, String subject, Hold.Reason reason) {
    var act = kind == Hold.Kind.CLASS ? Act.HOLD_WIDELY : Act.HOLD;
    agreements.require(caller, act, HoldBook.PLACED);
    var person = caller.naturalPerson().orElseGet(() -> new PersonId(caller.actor().id()));
    var units = units(kind, subject);
    holds.requireRoom();
    var about = new Hold.About(kind, kept(kind, subject), units);
    var hold = Hold.of(about, reason, person, clock.instant());
    var event = Event.of(HoldBook.PLACED, caller.actor(), Event.Outcome.INTENDED);
    var ticket = agreements.pass(caller, act, HoldBook.entry(hold, event));
    var entered = hold.enteredAt(ticket.index());
    holds.place(entered);
    return entered;
  }

  private Set<UUID> units(Hold.Kind kind, String subject) {
    return switch (kind) {
      case CUSTOMER -> Set.of(CustomerHandle.parse(subject).value());
      case CLASS -> {
        requireSubject(subject);
        yield Set.of();
      }
      case OBJECT -> Set.of(objects(subject).named(subject.substring(subject.indexOf(':') + 1)));
      case CASE ->
          cases
              .find(new CaseId(subject))
              .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "subject"))
              .customers()
              .stream()
              .map(CustomerHandle::value)
              .collect(Collectors.toUnmodifiableSet());
    };
  }

  private void requireSubject(String subject) {
    if (rules.all().stream().noneMatch(rule -> rule.subject().equals(subject))) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "subject");
    }
  }

  private ObjectStore objects(String subject) {
    int colon = Math.max(subject.indexOf(':'), 0);
    return stores
        .find(subject.substring(0, colon))
        .filter(ObjectStore.class::isInstance)
        .map(ObjectStore.class::cast)
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "subject"));
  }

  /** The name of an object is not kept: its digest is. */
  private String kept(Hold.Kind kind, String subject) {
    return kind == Hold.Kind.OBJECT
        ? objects(subject).id()
            + ":"
            + objects(subject).named(subject.substring(subject.indexOf(':') + 1))
        : subject;
  }

  /** Says that a hold is still needed; the next look is due in three months. */
  public Hold review(Caller caller, String hold) {
    agreements.require(caller, Act.HOLD_WIDELY, REVIEWED);
    var found = open(hold);
    var ticket =
        agreements.pass(
            caller,
            Act.HOLD_WIDELY,
            Event.of(REVIEWED, caller.actor(), Event.Outcome.DONE).with("hold", found.id()));
    alerts.reviewed(found, clock.instant(), ticket.index());
    return found;
  }

  /** Asks a second person to agree that a hold is lifted. */
  public Retention.Asked requestLift(
      Caller caller, String hold, Set<PersonId> approvers, int needed) {
    agreements.require(caller, Act.HOLD, Hold.LIFT + "-requested");
    var found = open(hold);
    return Retention.Asked.of(
        agreements.ask(
            caller,
            Act.HOLD,
            Hold.LIFT,
            found.liftContent(),
            new Agreements.Asking(approvers, needed)));
  }

  /** Lifts a hold as two persons want it. */
  public Hold lift(Caller caller, String hold, ApprovalId approval) {
    agreements.require(caller, Act.HOLD, HoldBook.LIFTED);
    var found = open(hold);
    return agreements.act(
        caller,
        Act.HOLD,
        new Agreements.Intent(HoldBook.LIFTED, "hold", found.id(), approval, found.liftHash()),
        agreed -> {
          holds.lift(found, agreed.approved(), agreed.approved().requester(), agreed.entry());
          return holds.find(hold).orElseThrow();
        });
  }

  private Hold open(String id) {
    return holds
        .find(id)
        .filter(hold -> !hold.lifted())
        .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND, "hold"));
  }
}
