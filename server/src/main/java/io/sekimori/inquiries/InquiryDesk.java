package io.sekimori.inquiries;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.exposure.Exposure;
import io.sekimori.exposure.Involved;
import io.sekimori.exposure.Question;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Inquiries for those who ask. Whoever is asked in one neither runs it nor sees its answers. */
@Service
public class InquiryDesk {
  private static final String VIEW = "inquiry-view";

  private final Exposure exposure;
  private final InquiryRows rows;
  private final AnswerRows answers;
  private final InquiryLosses losses;
  private final InquiryWatch watch;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;
  private final Clock clock;

  InquiryDesk(
      Exposure exposure,
      InquiryRows rows,
      AnswerRows answers,
      InquiryLosses losses,
      InquiryWatch watch,
      Access access,
      Gate gate,
      Ledger ledger,
      Clock clock) {
    this.exposure = exposure;
    this.rows = rows;
    this.answers = answers;
    this.losses = losses;
    this.watch = watch;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** An inquiry that was opened. */
  public record Opened(Inquiry inquiry, int asked, Ticket ticket) {}

  /** An inquiry and its numbers. */
  public record Line(Inquiry inquiry, Summary summary, boolean closed) {}

  /** An inquiry with everybody in it. */
  public record Whole(
      Inquiry inquiry, Summary summary, boolean closed, List<Course> courses, Ticket ticket) {
    public Whole {
      courses = List.copyOf(courses);
    }
  }

  /** Whether the caller is offered the page; decides nothing. */
  public boolean mayView(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.READ_LEDGER)) instanceof Decision.Granted;
  }

  /** Whether the caller is offered to ask; decides nothing. */
  public boolean mayAsk(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.KEEP_DUTIES)) instanceof Decision.Granted;
  }

  /**
   * Asks everybody whom the answer to this question is about.
   *
   * @param days from 1 to 90 for each round
   * @throws Refusal as {@link Exposure#staff}; INVALID_VALUE about {@code classes}, {@code days},
   *     {@code people} if the question is about nobody; ASKED_YOURSELF if the caller would be asked
   */
  public Opened open(Caller caller, Question question, Set<FieldClass> classes, int days) {
    if (classes.isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "classes");
    }
    if (days < 1 || days > Inquiry.LONGEST_DAYS) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "days");
    }
    var id = InquiryId.random();
    var event = event(caller, InquiryLosses.OPENED, Event.Outcome.INTENDED, id);
    if (!mayAsk(caller)) {
      pass(caller, Act.KEEP_DUTIES, event);
    }
    var staffed = exposure.staff(caller, question, classes).answer();
    requireStaff(caller, event, staffed.people());
    var ticket = pass(caller, Act.KEEP_DUTIES, event.with("size", staffed.checkpoint().size()));
    var inquiry = inquiry(caller, id, staffed, classes, days, ticket);
    var tasks = staffed.people().stream().map(one -> task(inquiry, one)).toList();
    rows.together(
        () -> {
          rows.add(inquiry);
          tasks.forEach(rows::add);
        });
    ledger.record(
        event(caller, InquiryLosses.OPENED, Event.Outcome.DONE, id)
            .with("asked", tasks.size())
            .with("roll", Texts.roll(tasks))
            .with("intent", ticket.index()));
    watch.soon();
    return new Opened(inquiry, tasks.size(), ticket);
  }

  private void requireStaff(Caller caller, Event event, List<Involved> people) {
    if (people.isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "people");
    }
    var self = caller.naturalPerson();
    if (people.stream().anyMatch(one -> self.filter(one.person()::equals).isPresent())) {
      throw asked(event);
    }
  }

  private Refusal asked(Event event) {
    var ticket = ledger.record(event.refused(ProblemCode.ASKED_YOURSELF));
    return Refusal.entered(ProblemCode.ASKED_YOURSELF, ticket.index());
  }

  private Inquiry inquiry(
      Caller caller,
      InquiryId id,
      Exposure.Staffed staffed,
      Set<FieldClass> classes,
      int days,
      Ticket ticket) {
    var question = staffed.question();
    return new Inquiry(
        id,
        question.kind(),
        question.id(),
        question.from(),
        question.to(),
        staffed.checkpoint(),
        classes.stream().sorted().toList(),
        days,
        person(caller),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        ticket.index());
  }

  private static PersonId person(Caller caller) {
    return caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.PASSKEY_REQUIRED));
  }

  private static Task task(Inquiry inquiry, Involved one) {
    return new Task(
        inquiry.id(),
        one.person(),
        one.organisation(),
        1,
        Task.Reason.INVOLVED,
        one.classes(),
        inquiry.opened(),
        inquiry.due(1),
        inquiry.entry());
  }

  /**
   * All inquiries in numbers, newest first; without those in which the caller is asked.
   *
   * @throws Refusal with the code of the decision; PASSKEY_REQUIRED for a program
   */
  public List<Line> lines(Caller caller) {
    requireSomebody(caller, Event.of(VIEW, caller.actor(), Event.Outcome.SERVED));
    pass(caller, Act.READ_LEDGER, Event.of(VIEW, caller.actor(), Event.Outcome.SERVED));
    return rows.all().stream()
        .filter(one -> !isAsked(caller, one.id()))
        .map(
            one ->
                new Line(one, summary(one, courses(one.id())), rows.closed(one.id()).isPresent()))
        .toList();
  }

  /**
   * One inquiry with every answer.
   *
   * @param asFile whether it leaves as a file, which its entry says
   * @throws Refusal with the code of the decision; NOT_FOUND; ASKED_YOURSELF; PASSKEY_REQUIRED for
   *     a program
   */
  public Whole whole(Caller caller, InquiryId id, boolean asFile) {
    var type = asFile ? "inquiry-export" : VIEW;
    var known = rows.find(id);
    var event = Event.of(type, caller.actor(), Event.Outcome.SERVED);
    event = known.isPresent() ? event.with("inquiry", id.value()) : event;
    requireSomebody(caller, event);
    if (known.isPresent() && isAsked(caller, id)) {
      throw asked(event);
    }
    var ticket = pass(caller, Act.READ_LEDGER, event);
    var inquiry = known.orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    var courses = courses(id);
    boolean closed = rows.closed(id).isPresent();
    return new Whole(inquiry, summary(inquiry, courses), closed, courses, ticket);
  }

  /** Behind a program somebody might read who is asked. */
  private void requireSomebody(Caller caller, Event event) {
    if (caller.naturalPerson().isEmpty()) {
      var ticket = ledger.record(event.refused(ProblemCode.PASSKEY_REQUIRED));
      throw Refusal.entered(ProblemCode.PASSKEY_REQUIRED, ticket.index());
    }
  }

  private boolean isAsked(Caller caller, InquiryId id) {
    var self = caller.naturalPerson();
    return rows.tasks(id).stream().anyMatch(one -> self.filter(one.person()::equals).isPresent());
  }

  private List<Course> courses(InquiryId id) {
    return Course.of(rows.tasks(id), answers.of(id));
  }

  private Summary summary(Inquiry inquiry, List<Course> courses) {
    return Summary.of(inquiry, courses, losses.of(inquiry.id()));
  }

  /**
   * Ends an inquiry, be it that some never answered: they stay counted as open.
   *
   * @throws Refusal with the code of the decision; NOT_FOUND; CONFLICT if it is closed;
   *     ASKED_YOURSELF
   */
  public Ticket close(Caller caller, InquiryId id) {
    var known = rows.find(id);
    var event = Event.of(InquiryLosses.CLOSED, caller.actor(), Event.Outcome.INTENDED);
    event = known.isPresent() ? event.with("inquiry", id.value()) : event;
    if (known.isPresent() && isAsked(caller, id)) {
      throw asked(event);
    }
    var ticket = pass(caller, Act.KEEP_DUTIES, event);
    if (known.isEmpty()) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    if (rows.closed(id).isPresent()) {
      throw new Refusal(ProblemCode.CONFLICT, "inquiry");
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    rows.close(id, person(caller), at, ticket.index());
    var left = courses(id).stream().filter(one -> one.open().isPresent()).count();
    ledger.record(
        event(caller, InquiryLosses.CLOSED, Event.Outcome.DONE, id)
            .with("open", left)
            .with("intent", ticket.index()));
    watch.soon();
    return ticket;
  }

  private static Event event(Caller caller, String type, Event.Outcome outcome, InquiryId id) {
    return Event.of(type, caller.actor(), outcome).with("inquiry", id.value());
  }

  private Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred ->
          throw Refusal.entered(barred.code(), barred.ticket().index());
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
