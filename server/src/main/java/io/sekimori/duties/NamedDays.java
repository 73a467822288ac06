package io.sekimori.duties;

import io.sekimori.access.Act;
import io.sekimori.access.Caller;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.calendar.ClosedDays;
import io.sekimori.calendar.Holidays;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Days that nobody names alone: one from which a duty counts, if it is due later by it, and one on
 * which it is said to have been filed, if that lies before the last open day. Either makes a delay
 * look like none, so a second natural person has to approve.
 */
@Service
public class NamedDays {
  /** The kind of its approvals. */
  public static final String KIND = "duty-corrected";

  private static final Duration APPROVAL_TIME = Proposal.USUAL_TIME;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Holidays holidays;
  private final Approvals approvals;
  private final Desk desk;
  private final DutyTime time;

  NamedDays(Holidays holidays, Approvals approvals, Desk desk, DutyTime time) {
    this.holidays = holidays;
    this.approvals = approvals;
    this.desk = desk;
    this.time = time;
  }

  /** What is said with a day. */
  public enum Kind {
    ANCHORED(DutyStep.Kind.ANCHORED),
    FILED(DutyStep.Kind.FILED);

    private final DutyStep.Kind step;

    Kind(DutyStep.Kind step) {
      this.step = step;
    }

    /** As in the API, in approvals and message keys. */
    public String text() {
      return step.text();
    }

    /** The kind of this name; INVALID_VALUE for any other. */
    public static Kind parse(String text) {
      return Arrays.stream(values())
          .filter(one -> one.text().equals(text))
          .findAny()
          .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "correction"));
    }
  }

  /** The day that is to be named. */
  public record Wish(Kind kind, LocalDate day) {}

  /** The first day that one person may name as that of a filing: the last open day before today. */
  public LocalDate firstAlone() {
    return ClosedDays.government(holidays).plus(time.today(), -1);
  }

  /** True if it takes a second person. */
  boolean required(Duty duty, Wish wish) {
    return switch (wish.kind) {
      case ANCHORED ->
          duty.dueOn()
              .flatMap(before -> due(duty, wish.day).filter(after -> after.isAfter(before)))
              .isPresent();
      case FILED -> duty.filedOn().isEmpty() && wish.day.isBefore(firstAlone());
    };
  }

  private Optional<LocalDate> due(Duty duty, LocalDate anchor) {
    return duty.due().day(Optional.of(anchor), holidays);
  }

  /**
   * Asks a second person to approve.
   *
   * @throws Refusal NOT_FOUND, CONFLICT if one person may do it alone or nobody may, or as {@link
   *     Approvals#request}
   */
  public ApprovalId request(
      Caller caller, String id, Wish wish, Set<PersonId> approvers, int needed) {
    var act = act(caller, id, wish);
    var duty = desk.requireOpen(id);
    Desk.requireChanged(required(duty, wish) && !wish.day.isAfter(time.today()));
    if (wish.kind == Kind.ANCHORED) {
      Desk.requireTrusted(duty);
    }
    var expires = time.now().plus(APPROVAL_TIME);
    var proposal = new Proposal(KIND, content(duty, wish), approvers, needed, Set.of(), expires);
    approvals.requireAskable(caller.voice(), proposal);
    var _ = desk.pass(caller, act, Desk.event(caller, "duty-correction-requested", id));
    return approvals.request(caller.voice(), proposal);
  }

  /** Whoever files their own may ask for that; a day from which it counts is for who keeps them. */
  private Act act(Caller caller, String id, Wish wish) {
    desk.requireMay(caller, Act.READ_DUTIES, "duty-correction-requested");
    boolean own = wish.kind == Kind.FILED && desk.owns(caller, desk.require(id));
    var act = own ? Act.READ_DUTIES : Act.KEEP_DUTIES;
    desk.requireMay(caller, act, "duty-correction-requested");
    if (own) {
      desk.requireProof(caller);
    }
    return act;
  }

  /** What an approval of it is bound to. */
  public ContentHash hash(String id, Wish wish) {
    return ContentHash.of(KIND, content(desk.requireOpen(id), wish));
  }

  /** A duty that changed meanwhile is another content. */
  private static String content(Duty duty, Wish wish) {
    var content = new TreeMap<String, Object>();
    content.put("duty", duty.id());
    content.put("title", duty.title());
    content.put("due", duty.dueOn().map(LocalDate::toString).orElse(duty.due().text()));
    content.put("correction", wish.kind.text());
    content.put("named-day", wish.day.toString());
    return JSON.writeValueAsString(content);
  }

  /**
   * The approval under which the day is named; empty if it takes none.
   *
   * @throws Refusal APPROVAL_REQUIRED if there is none and it takes one, APPROVAL_VOID
   */
  Optional<String> approved(Caller caller, Duty duty, Wish wish, @Nullable ApprovalId approval) {
    if (!required(duty, wish)) {
      return Optional.empty();
    }
    if (approval == null) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED, "duty");
    }
    var hash = ContentHash.of(KIND, content(duty, wish));
    return Optional.of(approvals.approved(caller.voice(), approval, hash).id().value());
  }

  /** A request of the caller's about this duty that was not used. */
  public record Asked(String approval, Wish wish, boolean usable) {}

  /** The caller's own requests about a duty, the newest first. */
  public List<Asked> asked(Caller caller, String id) {
    return caller.naturalPerson().stream()
        .flatMap(person -> approvals.askedBy(person).stream())
        .filter(one -> one.proposal().kind().equals(KIND))
        .filter(
            one -> one.state() == Approval.State.PENDING || one.state() == Approval.State.APPROVED)
        .filter(one -> id.equals(read(one).get("duty")))
        .map(one -> new Asked(one.id().value(), wish(one), one.state() == Approval.State.APPROVED))
        .toList();
  }

  private static Wish wish(Approval approval) {
    var content = read(approval);
    return new Wish(
        Kind.parse(String.valueOf(content.get("correction"))),
        LocalDate.parse(String.valueOf(content.get("named-day"))));
  }

  private static Map<?, ?> read(Approval approval) {
    return JSON.readValue(approval.proposal().content(), Map.class);
  }
}
