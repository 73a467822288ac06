package io.sekimori.inquiries;

import io.sekimori.access.Access;
import io.sekimori.access.Caller;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Inquiries for those who are asked, also at affiliates and vendors. That somebody may answer comes
 * from being asked and from no role: nobody can be kept from answering by taking a right away.
 */
@Service
public class TaskDesk {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final InquiryRows rows;
  private final AnswerRows answers;
  private final InquiryWatch watch;
  private final Access access;
  private final Ledger ledger;
  private final Clock clock;

  TaskDesk(
      InquiryRows rows,
      AnswerRows answers,
      InquiryWatch watch,
      Access access,
      Ledger ledger,
      Clock clock) {
    this.rows = rows;
    this.answers = answers;
    this.watch = watch;
    this.access = access;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * What somebody is or was asked.
   *
   * @param answer what they said to it
   * @param closed true if nobody waits for it any more
   */
  public record Mine(Inquiry inquiry, Task task, Optional<Answer> answer, boolean closed) {
    /** True if it waits for them. */
    public boolean waits() {
      return answer.isEmpty() && !closed;
    }
  }

  /**
   * Everything that this person is or was asked, newest first; of nobody else. A program to which
   * they lent a proof is shown nothing.
   */
  public List<Mine> mine(Caller caller) {
    boolean lent = caller.actor().application() != null;
    return lent ? List.of() : caller.naturalPerson().map(this::mine).orElse(List.of());
  }

  private List<Mine> mine(PersonId person) {
    var said = answers.of(person);
    return rows.tasksOf(person).stream()
        .flatMap(
            task -> rows.find(task.inquiry()).stream().map(inquiry -> mine(inquiry, task, said)))
        .toList();
  }

  private Mine mine(Inquiry inquiry, Task task, List<Answer> said) {
    var answer =
        said.stream()
            .filter(one -> one.inquiry().equals(task.inquiry()) && one.round() == task.round())
            .findFirst();
    return new Mine(inquiry, task, answer, rows.closed(inquiry.id()).isPresent());
  }

  /** How many questions wait for this person. */
  public long waiting(Caller caller) {
    return mine(caller).stream().filter(Mine::waits).count();
  }

  /**
   * Signs an answer. It never changes; whoever said yes to anything, or no against the records, is
   * asked again.
   *
   * @throws Refusal NOT_FOUND if this person is not asked (any more); PASSKEY_REQUIRED,
   *     PASSKEY_TOO_OLD, PASSKEY_BACKED_UP, NETWORK_NOT_PERMITTED; INVALID_VALUE; CONFLICT; of the
   *     ledger: nothing was kept
   */
  public Ticket answer(Caller caller, InquiryId inquiry, Reply reply) {
    var asked =
        mine(caller).stream()
            .filter(one -> one.inquiry().id().equals(inquiry) && one.waits())
            .findFirst()
            .orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    var task = asked.task();
    var credential = proven(caller);
    reply.requireFits(task, LocalDate.ofInstant(clock.instant(), JAPAN));
    var draft = AnswerRows.Draft.of(task, reply);
    var event =
        Event.of(InquiryLosses.ANSWERED, caller.actor(), Event.Outcome.INTENDED)
            .with("inquiry", inquiry.value())
            .with("round", task.round())
            .with("digest", draft.digest());
    var ticket = ledger.record(event);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    rows.together(
        () -> {
          answers.add(draft, credential, now, ticket.index());
          again(task, reply)
              .ifPresent(
                  why ->
                      rows.add(
                          task.again(why, now, asked.inquiry().dueAgain(now), ticket.index())));
        });
    ledger.record(
        Event.of(InquiryLosses.ANSWERED, caller.actor(), Event.Outcome.DONE)
            .with("inquiry", inquiry.value())
            .with("round", task.round())
            .with("digest", draft.digest())
            .with("intent", ticket.index()));
    watch.soon();
    return ticket;
  }

  /** Why somebody who says this has to be asked again, if so. */
  static Optional<Task.Reason> again(Task task, Reply reply) {
    if (task.round() > 1) {
      return Optional.empty();
    }
    if (!reply.contradicted(task).isEmpty()) {
      return Optional.of(Task.Reason.CONTRADICTION);
    }
    return reply.yes() ? Optional.of(Task.Reason.YES) : Optional.empty();
  }

  private CredentialId proven(Caller caller) {
    var missing = access.unproven(caller);
    if (missing != null) {
      throw new Refusal(missing);
    }
    var _ = caller.voice();
    var credential = caller.actor().credential();
    if (credential == null) {
      throw new Refusal(ProblemCode.PASSKEY_REQUIRED);
    }
    return credential;
  }
}
