package io.sekimori.duties;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * That something is not required (対応不要): a duty, a series from today on, or the waiting for a
 * machine. It takes a reason and a second natural person, because an alarm that anybody may switch
 * off is none.
 */
@Service
public class Excuses {
  /** The kind of its approvals. */
  public static final String KIND = "duty-not-required";

  static final String ENTERED = "duty-excused";
  private static final Duration APPROVAL_TIME = Proposal.USUAL_TIME;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DutyBook book;
  private final SeriesRows series;
  private final Heartbeats machines;
  private final Bell bell;
  private final Approvals approvals;
  private final DutyReview review;
  private final Desk desk;
  private final DutyTime time;

  Excuses(
      DutyBook book,
      SeriesRows series,
      Heartbeats machines,
      Bell bell,
      Approvals approvals,
      DutyReview review,
      Desk desk,
      DutyTime time) {
    this.book = book;
    this.series = series;
    this.machines = machines;
    this.bell = bell;
    this.approvals = approvals;
    this.review = review;
    this.desk = desk;
    this.time = time;
  }

  /**
   * Asks a second person to agree.
   *
   * @param id of a duty, or the key of a machine's
   * @throws Refusal NOT_FOUND, CONFLICT if it is done, or as {@link Approvals#request}
   */
  public ApprovalId request(
      Caller caller, String id, Reason reason, Set<PersonId> approvers, int needed) {
    desk.requireMay(caller, Act.KEEP_DUTIES, "duty-excuse-requested");
    var expires = time.now().plus(APPROVAL_TIME);
    var requester = caller.voice().person();
    var route = review.route(requester, approvers, needed);
    var proposal = new Proposal(KIND, content(id, reason), route, Set.of(), expires);
    approvals.requireAskable(caller.voice(), proposal);
    var _ =
        desk.pass(
            caller,
            Act.KEEP_DUTIES,
            Desk.event(caller, "duty-excuse-requested", id).with("reason", reason.text()));
    return approvals.request(caller.voice(), proposal);
  }

  /** What an approval of it is bound to. */
  public ContentHash hash(String id, Reason reason) {
    return ContentHash.of(KIND, content(id, reason));
  }

  /** A duty that changed meanwhile is another content. */
  private String content(String id, Reason reason) {
    var content = new TreeMap<String, Object>();
    content.put("duty", id);
    content.put("reason", reason.text());
    switch (subject(id)) {
      case MACHINE -> content.put("machine", id);
      case SERIES -> content.put("title", series.find(id).orElseThrow().title());
      case DUTY -> {
        var duty = desk.requireOpen(id);
        content.put("title", duty.title());
        content.put("due", duty.dueOn().map(Object::toString).orElse(duty.due().text()));
      }
    }
    return JSON.writeValueAsString(content);
  }

  private enum Subject {
    DUTY,
    SERIES,
    MACHINE
  }

  private Subject subject(String id) {
    if (machines.find(id).filter(row -> row.ended() == null).isPresent()) {
      return Subject.MACHINE;
    }
    return series.find(id).filter(one -> one.liftedOn().isEmpty()).isPresent()
        ? Subject.SERIES
        : Subject.DUTY;
  }

  /**
   * Does what was agreed to: the duty is not required; a machine is not waited for any more.
   *
   * @throws Refusal APPROVAL_REQUIRED, APPROVAL_VOID, CONFLICT
   */
  public void excuse(Caller caller, String id, Reason reason, ApprovalId approval) {
    desk.requireMay(caller, Act.KEEP_DUTIES, ENTERED);
    var agreed = approvals.approved(caller.voice(), approval, hash(id, reason));
    var ticket =
        desk.pass(
            caller,
            Act.KEEP_DUTIES,
            Desk.event(caller, ENTERED, id)
                .with("reason", reason.text())
                .with("approval", agreed.id().value()));
    carryOut(caller, id, reason, agreed.id(), ticket);
  }

  private void carryOut(Caller caller, String id, Reason reason, ApprovalId agreed, Ticket ticket) {
    switch (subject(id)) {
      case MACHINE -> {
        Desk.requireChanged(machines.excuse(id, time.now(), ticket.index(), agreed.value()));
        bell.clear(id);
      }
      case SERIES -> {
        var today = time.today();
        book.together(
            () -> {
              boolean lifted =
                  series.lift(id, today, reason.text(), ticket.index(), agreed.value());
              Desk.requireChanged(lifted);
              var _ = book.endFuture(id, today);
            });
      }
      case DUTY ->
          desk.write(
              caller,
              id,
              () -> book.excuse(id, agreed.value(), ticket.index()),
              Desk.Step.of(DutyStep.Kind.NOT_REQUIRED).saying(reason.text()).by(agreed.value()),
              ticket);
    }
  }

  /** A request of the caller's about this duty that was not used. */
  public record Asked(String approval, Reason reason, boolean usable) {}

  /** The caller's own requests about a duty or a machine, the newest first. */
  public List<Asked> asked(Caller caller, String id) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(KIND))
        .filter(
            one -> one.state() == Approval.State.PENDING || one.state() == Approval.State.APPROVED)
        .filter(one -> about(one).equals(id))
        .map(
            one -> new Asked(one.id().value(), reason(one), one.state() == Approval.State.APPROVED))
        .toList();
  }

  private static String about(Approval approval) {
    return String.valueOf(read(approval).get("duty"));
  }

  private static Reason reason(Approval approval) {
    return Reason.parse(String.valueOf(read(approval).get("reason")));
  }

  private static Map<?, ?> read(Approval approval) {
    return JSON.readValue(approval.proposal().content(), Map.class);
  }
}
