package io.sekimori.approvals;

import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Requests for approval: natural persons along a route, each at their own passkey, over the hash of
 * the content. Every step is in the ledger before it is in the database.
 */
@Service
public final class Approvals {
  private final Speaking speaking;
  private final Asking asking;
  private final Inbox inbox;
  private final Courses courses;
  private final Opinions opinions;
  private final Uses uses;
  private final Agreed agreed;
  private final ObjectProvider<Editable> editors;

  Approvals(
      Speaking speaking,
      Asking asking,
      Inbox inbox,
      Courses courses,
      Opinions opinions,
      Uses uses,
      Agreed agreed,
      ObjectProvider<Editable> editors) {
    this.speaking = speaking;
    this.asking = asking;
    this.inbox = inbox;
    this.courses = courses;
    this.opinions = opinions;
    this.uses = uses;
    this.agreed = agreed;
    this.editors = editors;
  }

  /**
   * Refuses what {@link #request} would refuse, for whoever enters something of their own first.
   *
   * @throws Refusal SELF_GRANT if the requester is named as approver; INVALID_VALUE for others who
   *     may not agree, for a stage that nobody could fill, for a review afterwards of what may not
   *     be reviewed afterwards, or for a time that has passed; PASSKEY_TOO_OLD
   */
  public void requireAskable(Voice requester, Proposal proposal) {
    var now = speaking.now();
    asking.require(proposal, requester.person(), now);
    if (!Course.fresh(requester.assertedAt(), now)) {
      throw new Refusal(ProblemCode.PASSKEY_TOO_OLD);
    }
  }

  /**
   * Asks for approval (起案).
   *
   * @throws Refusal as {@link #requireAskable}
   */
  public ApprovalId request(Voice requester, Proposal proposal) {
    requireAskable(requester, proposal);
    var id = new ApprovalId(Ids.random("apv"));
    speaking.request(requester, id, proposal);
    return id;
  }

  /**
   * Says something, at a passkey that was asserted within the last minutes.
   *
   * @throws Refusal NOT_FOUND for anybody whom this does not concern; PASSKEY_TOO_OLD;
   *     APPROVAL_VOID if it is over, was used, or the content is another; CONFLICT if it is not
   *     their turn or they have spoken; NOT_PERMITTED if they may not approve now; INVALID_VALUE
   *     for grounds that do not go with it
   */
  public Approval say(Voice voice, ApprovalId id, Word word) {
    speaking.say(voice, id, word);
    return after(id);
  }

  /** Says yes to the content with the hash that the approver saw; refused as {@link #say}. */
  public Approval approve(Voice voice, ApprovalId id, ContentHash seen, Grounds grounds) {
    return say(voice, id, Word.of(WordKind.APPROVED, seen, grounds));
  }

  /** Says no (否認); final. */
  public Approval reject(Voice voice, ApprovalId id, ContentHash seen, Grounds grounds) {
    return say(voice, id, Word.of(WordKind.REJECTED, seen, grounds));
  }

  /** Takes the request back (引戻し); final, and refused as {@link #say}. */
  public Approval withdraw(Voice requester, ApprovalId id) {
    var seen = speaking.hash(id);
    return say(requester, id, Word.of(WordKind.WITHDRAWN, seen, Grounds.REQUESTER_CHANGED_MIND));
  }

  /**
   * Hands in again what was sent back, edited or as it was (the same content). Every word before is
   * void; who is asked stays.
   *
   * @throws Refusal as {@link #say} and {@link #requireAskable}; INVALID_VALUE for another content
   *     of a kind that cannot be edited
   */
  public Approval resubmit(Voice requester, ApprovalId id, String content) {
    var course = speaking.load(id).course();
    if (!course.requester().equals(requester.person())) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    var before = course.at(speaking.now()).proposal();
    var edited = content.equals(before.content()) ? before : edit(before, content, requester);
    requireAskable(requester, edited);
    speaking.resubmit(requester, id, edited);
    return after(id);
  }

  private Proposal edit(Proposal before, String content, Voice requester) {
    return editors.stream()
        .filter(one -> one.kind().equals(before.kind()))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "content"))
        .edited(before, content, requester.person());
  }

  /**
   * What a browser needs for a passkey to sign exactly this word: nonce and ceremony come back.
   *
   * @param options for {@code navigator.credentials.get}, as JSON
   */
  public record Challenged(String nonce, String ceremony, String options) {}

  /** The browser's answer: nonce and ceremony as given, the credential as JSON. */
  public record Answer(String nonce, String ceremony, String credential) {}

  /** Makes the challenge for a word; refused as {@link #say}, except for the passkey's age. */
  public Challenged challenge(Voice voice, ApprovalId id, Word word) {
    return speaking.challenge(voice, id, word);
  }

  /**
   * Says something that the passkey signed.
   *
   * @throws Refusal as {@link #say}; SIGN_IN_FAILED if the signature is not over this very word,
   *     also because somebody else has spoken since the challenge was made
   */
  public Approval sayBound(Voice voice, ApprovalId id, Word word, Answer answer) {
    speaking.sayBound(voice, id, word, answer);
    return after(id);
  }

  private Approval after(ApprovalId id) {
    return speaking.load(id).course().standing(speaking.now());
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
    return agreed.approved(user, id, about);
  }

  /**
   * Whether exactly this content was agreed to at that time, for whoever goes on with what was
   * begun on the strength of it: it is used since, and its time may have run out.
   */
  public boolean wasAgreed(ApprovalId id, ContentHash about, Instant at) {
    return agreed.wasAgreed(id, about, at);
  }

  /** One request as this person may see it: who asked, who is or was asked, and their proxies. */
  public Optional<Approval> find(ApprovalId id, PersonId reader) {
    return seen(id, reader).map(loaded -> uses.shown(loaded.course().standing(speaking.now())));
  }

  /** Who said yes to it, for whoever was shown what it opened; nobody if it is not known. */
  public Set<PersonId> agreed(ApprovalId id) {
    return courses
        .find(id)
        .map(loaded -> loaded.course().standing(speaking.now()).given())
        .orElse(Set.of());
  }

  private Optional<Courses.Loaded> seen(ApprovalId id, PersonId reader) {
    return courses.find(id).filter(loaded -> inbox.look(reader).concerns(loaded.course()));
  }

  /** For whom this person may say yes, or that it was seen, now: themselves, or principals. */
  public List<PersonId> seats(ApprovalId id, PersonId reader) {
    return courses
        .find(id)
        .map(loaded -> inbox.look(reader).seatsFor(loaded.course()))
        .orElse(List.of());
  }

  /**
   * Opinions in their speakers' own words, by number of the step; empty for one that was struck
   * out.
   */
  public Map<Integer, Optional<String>> opinions(ApprovalId id, PersonId reader) {
    var read = new TreeMap<Integer, Optional<String>>();
    seen(id, reader)
        .ifPresent(
            loaded ->
                loaded.opinions().forEach((step, named) -> read.put(step, opinions.read(named))));
    return read;
  }

  /**
   * Strikes out one's own opinion; that there was one, and that it was struck out, stays.
   *
   * @throws Refusal NOT_FOUND for anybody else's; PASSKEY_TOO_OLD
   */
  public void strikeOpinion(Voice voice, ApprovalId id, int step) {
    speaking.strike(voice, id, step);
  }

  /**
   * Everything that proves who approved what.
   *
   * @throws Refusal NOT_FOUND for whom it does not concern
   */
  public Proof proof(ApprovalId id, PersonId reader) {
    var loaded = seen(id, reader).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
    return Proof.of(loaded, loaded.course().standing(speaking.now()).progress().rounds());
  }

  /** The newest requests that concern this person, newest first. */
  public List<Approval> concerning(PersonId reader) {
    return inbox.concerning(reader);
  }

  /** Those of them that this person asked for. */
  public List<Approval> askedBy(PersonId person) {
    return concerning(person).stream().filter(one -> one.requester().equals(person)).toList();
  }

  /** The parts of an inbox. */
  public enum Box {
    WAITING,
    ASKED,
    DONE
  }

  /**
   * A page of an inbox.
   *
   * @param next where the next one begins, or -1 after the last one
   */
  public record Page(List<Approval> approvals, long next) {
    public Page {
      approvals = List.copyOf(approvals);
    }
  }

  /**
   * Newest first.
   *
   * @param before where it begins, as the page before said; {@link Long#MAX_VALUE} for the first
   */
  public Page page(PersonId reader, Box box, long before) {
    return inbox.page(reader, box, before);
  }

  /** How much waits for this person and how much concerns them; cheap enough for every page. */
  public Outlook outlook(PersonId reader) {
    return inbox.outlook(reader);
  }

  /**
   * What concerns a person.
   *
   * @param judging requests that wait for their word, or were sent back to them
   * @param concerning all that they asked for or may judge
   */
  public record Outlook(int judging, int concerning) {}
}
