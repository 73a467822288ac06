package io.sekimori.approvals;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/**
 * Requests for approval: n of named natural persons, each at a fresh passkey, over the hash of the
 * content. Every step is in the ledger before it is in the database.
 */
@Service
public final class Approvals {
  private static final int MOST_LISTED = 200;
  private final Courses courses;
  private final Panel panel;
  private final Ledger ledger;
  private final Clock clock;
  private final Uses uses;
  private final LastWords lastWords;
  private final Map<PersonId, Waiting> waiting = new ConcurrentHashMap<>();

  Approvals(Courses courses, Panel panel, Ledger ledger, Clock clock, Uses uses) {
    this.courses = courses;
    this.panel = panel;
    this.ledger = ledger;
    this.clock = clock;
    this.uses = uses;
    this.lastWords = new LastWords(ledger, uses);
  }

  /**
   * Refuses what {@link #request} would refuse, for whoever enters something of their own first.
   *
   * @throws Refusal SELF_GRANT if the requester is named as approver; INVALID_VALUE for others who
   *     may not agree, or for a time that has passed; PASSKEY_TOO_OLD
   */
  public void requireAskable(Voice requester, Proposal proposal) {
    if (proposal.approvers().contains(requester.person())) {
      throw new Refusal(ProblemCode.SELF_GRANT, "approvers");
    }
    if (!panel.may(proposal.approvers(), requester.person())) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "approvers");
    }
    Instant now = now();
    if (!Course.fresh(requester.assertedAt(), now)) {
      throw new Refusal(ProblemCode.PASSKEY_TOO_OLD);
    }
    if (Approval.over(proposal.expires(), now)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "expires");
    }
  }

  /**
   * Asks for approval.
   *
   * @throws Refusal as {@link #requireAskable}
   */
  public ApprovalId request(Voice requester, Proposal proposal) {
    requireAskable(requester, proposal);
    Instant now = now();
    var id = new ApprovalId(Ids.random("apv"));
    long index = enter("approval-requested", requester, id, proposal, 0, Grounds.DUTY_REQUIRES);
    courses.begin(
        new StepRow(
            id,
            0,
            StepRow.REQUESTED,
            requester.person(),
            Grounds.DUTY_REQUIRES,
            StoredProposal.write(proposal),
            now,
            index));
    return id;
  }

  /**
   * Says yes to the content with the hash that the approver saw.
   *
   * @throws Refusal NOT_FOUND for anybody who may not judge this; APPROVAL_VOID; PASSKEY_TOO_OLD
   */
  public Approval approve(Voice voice, ApprovalId id, ContentHash seen, Grounds grounds) {
    return say(Step.Kind.APPROVED, voice, id, seen, grounds);
  }

  /**
   * Says no; final.
   *
   * @throws Refusal as {@link #approve}; APPROVAL_VOID if it was used
   */
  public Approval reject(Voice voice, ApprovalId id, ContentHash seen, Grounds grounds) {
    return say(Step.Kind.REJECTED, voice, id, seen, grounds);
  }

  /** Takes the request back (引戻し); final, and refused as {@link #reject}. */
  public Approval withdraw(Voice requester, ApprovalId id) {
    var seen = load(id).course().proposal().hash();
    return say(Step.Kind.WITHDRAWN, requester, id, seen, Grounds.REQUESTER_CHANGED_MIND);
  }

  /**
   * The proof for whoever is about to do what was approved. Whoever uses it must store the id under
   * a unique constraint, so that one approval opens one thing once.
   *
   * <p>Only who asked may use it. Another content than the approved one voids the request visibly,
   * for ever; so whether the caller may do the thing at all is to be decided before.
   *
   * @throws Refusal NOT_FOUND for anybody else than the requester; APPROVAL_REQUIRED if it is not
   *     approved (yet, or any more) or who agreed may not agree any more, APPROVAL_VOID if the
   *     content is another or it was used
   */
  public Approved approved(Voice user, ApprovalId id, ContentHash about) {
    var loaded = load(id);
    var course = loaded.course();
    if (!course.requester().equals(user.person())) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    var standing = course.standing(now());
    if (!course.proposal().hash().equals(about)) {
      if (standing.state() == Approval.State.PENDING
          || (standing.state() == Approval.State.APPROVED && !uses.of(id))) {
        write(Step.Kind.VOIDED, user, loaded, Grounds.CONTENT_CHANGED);
      }
      throw new Refusal(ProblemCode.APPROVAL_VOID, "content");
    }
    if (standing.state() != Approval.State.APPROVED) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED);
    }
    if (!panel.may(standing.given(), user.person())) {
      throw new Refusal(ProblemCode.APPROVAL_REQUIRED, "approvers");
    }
    if (uses.of(id)) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval used");
    }
    lastWords.requireNoneSince(loaded);
    return new Approved(id, about, course.requester(), standing.given());
  }

  /** One request as this person may see it: who asked, who may judge, who would receive. */
  public Optional<Approval> find(ApprovalId id, PersonId reader) {
    return courses
        .find(id)
        .map(loaded -> loaded.course().standing(now()))
        .filter(concerns(reader))
        .map(uses::shown);
  }

  /** The newest requests that concern this person, newest first. */
  public List<Approval> concerning(PersonId reader) {
    return standing(reader).stream().map(uses::shown).toList();
  }

  private List<Approval> standing(PersonId reader) {
    return courses.newest(MOST_LISTED).stream()
        .flatMap(id -> readable(id).stream())
        .filter(concerns(reader))
        .toList();
  }

  /** What was counted, after which step, and until when it holds if nothing more is said. */
  private record Waiting(long newestStep, Instant until, int judging, int concerning) {}

  /**
   * How many requests wait for this person's word, and how many concern them at all. Cheap enough
   * for every page: counted again only after a new step, or once a request has expired.
   */
  public Outlook outlook(PersonId reader) {
    long newest = courses.newestStep();
    var known = waiting.get(reader);
    if (known == null || known.newestStep != newest || !now().isBefore(known.until)) {
      known = count(reader, newest);
      waiting.put(reader, known);
    }
    return new Outlook(known.judging, known.concerning);
  }

  /**
   * What concerns a person.
   *
   * @param judging requests that wait for their word
   * @param concerning all that they asked for or may judge
   */
  public record Outlook(int judging, int concerning) {}

  private Waiting count(PersonId reader, long newest) {
    var all = standing(reader);
    var judging =
        all.stream()
            .filter(one -> one.state() == Approval.State.PENDING)
            .filter(one -> !one.requester().equals(reader) && !one.given().contains(reader))
            .toList();
    var until =
        judging.stream()
            .map(one -> one.proposal().expires())
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    return new Waiting(newest, until, judging.size(), all.size());
  }

  private Optional<Approval> readable(ApprovalId id) {
    try {
      return courses.find(id).map(loaded -> loaded.course().standing(now()));
    } catch (Refusal altered) {
      return Optional.empty();
    }
  }

  private static Predicate<Approval> concerns(PersonId reader) {
    return approval ->
        approval.requester().equals(reader) || approval.proposal().approvers().contains(reader);
  }

  private Approval say(
      Step.Kind kind, Voice voice, ApprovalId id, ContentHash seen, Grounds grounds) {
    var loaded = load(id);
    loaded
        .course()
        .refuses(voice, kind, seen, now())
        .ifPresent(
            code -> {
              throw new Refusal(code, "approval");
            });
    if (kind != Step.Kind.APPROVED && uses.of(id)) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval used");
    }
    write(kind, voice, loaded, grounds);
    return load(id).course().standing(now());
  }

  private void write(Step.Kind kind, Voice voice, Courses.Loaded loaded, Grounds grounds) {
    var course = loaded.course();
    var type = kind.type();
    int number = loaded.nextNumber();
    long index = enter(type, voice, course.id(), course.proposal(), number, grounds);
    var hash = course.proposal().hash().hex();
    courses.add(
        new StepRow(course.id(), number, kind.name(), voice.person(), grounds, hash, now(), index),
        loaded.lastMac());
  }

  private Courses.Loaded load(ApprovalId id) {
    return courses.find(id).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  private long enter(
      String type, Voice voice, ApprovalId id, Proposal proposal, int number, Grounds grounds) {
    var event =
        Event.of(type, voice.actor(), Event.Outcome.INTENDED)
            .with("approval", id.value())
            .with("kind", proposal.kind())
            .with("content", proposal.hash().hex())
            .with("needed", proposal.needed())
            .with("step", number)
            .with("grounds", grounds.text());
    return ledger.record(event).index();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
