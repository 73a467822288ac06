package io.sekimori.duties;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.calendar.Holidays;
import io.sekimori.ledger.Event;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What is done with the duties of people: established, decided, filed, each with its entry. */
@Service
public class DutyWork {
  private final DutyBook book;
  private final Holidays holidays;
  private final NamedDays days;
  private final Desk desk;
  private final DutyTime time;

  DutyWork(DutyBook book, Holidays holidays, NamedDays days, Desk desk, DutyTime time) {
    this.book = book;
    this.holidays = holidays;
    this.days = days;
    this.desk = desk;
    this.time = time;
  }

  /** What is to be established. */
  public record Plan(
      String title,
      Owner owner,
      String rule,
      Due due,
      Anchor anchor,
      Optional<LocalDate> anchoredOn) {}

  /**
   * Establishes a duty; it is undecided.
   *
   * @return its id
   * @throws Refusal INVALID_VALUE about what is wrong
   */
  public String establish(Caller caller, Plan plan) {
    var id = Ids.random("duty");
    desk.requireMay(caller, Act.KEEP_DUTIES, "duty-established");
    var draft = draft(id, plan);
    var ticket =
        desk.pass(
            caller,
            Act.KEEP_DUTIES,
            Desk.owned(Desk.event(caller, "duty-established", id), plan.owner())
                .with("rule", draft.rule().id())
                .with("anchor", plan.anchor().text()));
    var now = time.now();
    desk.write(
        caller,
        id,
        () -> book.insert(draft, caller.actor().id(), now, ticket.index()),
        new Desk.Step(DutyStep.Kind.ESTABLISHED, plan.anchoredOn(), null, null),
        ticket);
    return id;
  }

  private DutyBook.Draft draft(String id, Plan plan) {
    if (plan.due().anchored() && plan.anchor() == Anchor.NONE) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "anchor");
    }
    requirePast(plan.anchoredOn());
    desk.requireKnown(plan.owner());
    return new DutyBook.Draft(
        id,
        null,
        null,
        Titles.checked(plan.title()),
        plan.owner(),
        Rule.of(plan.rule(), time.today()),
        plan.due(),
        plan.anchor(),
        plan.anchoredOn().orElse(null),
        plan.due().day(plan.anchoredOn(), holidays).orElse(null),
        Duty.Decision.UNDECIDED);
  }

  /** An event is known when it has happened. */
  private void requirePast(Optional<LocalDate> day) {
    if (day.filter(one -> one.isAfter(time.today())).isPresent()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "anchored-on");
    }
  }

  /**
   * Says on which day the event happened from which it is counted; a correction counts anew.
   *
   * @param approval of a day by which it is due later; else null
   * @throws Refusal NOT_FOUND, CONFLICT if it is done or has no event, APPROVAL_REQUIRED,
   *     APPROVAL_VOID
   */
  public void anchor(Caller caller, String id, LocalDate on, @Nullable ApprovalId approval) {
    requirePast(Optional.of(on));
    desk.requireMay(caller, Act.KEEP_DUTIES, "duty-anchored");
    var duty = desk.requireOpen(id);
    Desk.requireTrusted(duty);
    if (!duty.due().anchored()) {
      throw new Refusal(ProblemCode.CONFLICT, "anchor");
    }
    var due = duty.due().day(Optional.of(on), holidays).orElse(null);
    var wish = new NamedDays.Wish(NamedDays.Kind.ANCHORED, on);
    var agreed = days.approved(caller, duty, wish, approval);
    var event = approved(Desk.event(caller, "duty-anchored", id), agreed);
    var ticket = desk.pass(caller, Act.KEEP_DUTIES, event);
    desk.write(
        caller,
        id,
        () -> book.anchor(id, on, due, ticket.index()),
        Desk.Step.of(DutyStep.Kind.ANCHORED).on(on).by(agreed.orElse(null)),
        ticket);
  }

  private static Event approved(Event event, Optional<String> approval) {
    return approval.map(id -> event.with("approval", id)).orElse(event);
  }

  /** Decides that it has to be done. That it has not, takes a second person. */
  public void require(Caller caller, String id) {
    desk.requireMay(caller, Act.KEEP_DUTIES, "duty-decided");
    Desk.requireTrusted(desk.requireOpen(id));
    var ticket =
        desk.pass(
            caller,
            Act.KEEP_DUTIES,
            Desk.event(caller, "duty-decided", id).with("decision", "required"));
    desk.write(
        caller,
        id,
        () -> book.require(id, ticket.index()),
        Desk.Step.of(DutyStep.Kind.REQUIRED),
        ticket);
  }

  /**
   * Files it: its owner may, by a fresh passkey, and whoever keeps duties. The first filing freezes
   * how late it was; later ones are supplements (追完).
   *
   * @param on the day on which it was filed, not later than today
   * @param reference the number that the receiver gave it, an id; null if none
   * @param approval of a day before the last open one; else null
   * @throws Refusal NOT_FOUND, CONFLICT if it was ended or is not required, APPROVAL_REQUIRED,
   *     APPROVAL_VOID
   */
  public void file(
      Caller caller,
      String id,
      LocalDate on,
      @Nullable String reference,
      @Nullable ApprovalId approval) {
    if (on.isAfter(time.today()) || (reference != null && !Ids.wellFormed(reference))) {
      throw new Refusal(ProblemCode.INVALID_VALUE, reference == null ? "filed-on" : "reference");
    }
    var act = filing(caller, id);
    var duty = desk.require(id);
    boolean first = duty.filedOn().isEmpty();
    if (!duty.state(time.today()).open() && first) {
      throw new Refusal(ProblemCode.CONFLICT, "duty");
    }
    if (first && duty.due().anchored() && duty.dueOn().isEmpty()) {
      throw new Refusal(ProblemCode.CONFLICT, "anchor"); // nobody could say whether it is late
    }
    var wish = new NamedDays.Wish(NamedDays.Kind.FILED, on);
    var agreed = days.approved(caller, duty, wish, approval);
    int late = DutyRows.late(duty, on);
    var event = approved(Desk.event(caller, "duty-filed", id).with("late-days", late), agreed);
    var ticket = desk.pass(caller, act, event);
    desk.write(
        caller,
        id,
        () -> first ? book.file(id, on, late, ticket.index()) : book.supplement(id, ticket.index()),
        Desk.Step.of(DutyStep.Kind.FILED).on(on).saying(reference).by(agreed.orElse(null)),
        ticket);
  }

  /** Its owner may, by a fresh passkey, and whoever keeps duties. */
  private Act filing(Caller caller, String id) {
    desk.requireMay(caller, Act.READ_DUTIES, "duty-filed");
    var act = desk.owns(caller, desk.require(id)) ? Act.READ_DUTIES : Act.KEEP_DUTIES;
    desk.requireMay(caller, act, "duty-filed");
    if (act == Act.READ_DUTIES) {
      desk.requireProof(caller);
    }
    return act;
  }
}
