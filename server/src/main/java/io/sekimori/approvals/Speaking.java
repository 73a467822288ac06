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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Saying something in a course: judged, entered in the ledger, and only then a row. */
@Component
class Speaking {
  private final Courses courses;
  private final Proxies proxies;
  private final Opinions opinions;
  private final Panel panel;
  private final Uses uses;
  private final Ledger ledger;
  private final Clock clock;
  private final ObjectProvider<BoundPasskeys> passkeys;

  Speaking(
      Courses courses,
      Proxies proxies,
      Opinions opinions,
      Panel panel,
      Uses uses,
      Ledger ledger,
      Clock clock,
      ObjectProvider<BoundPasskeys> passkeys) {
    this.courses = courses;
    this.proxies = proxies;
    this.opinions = opinions;
    this.panel = panel;
    this.uses = uses;
    this.ledger = ledger;
    this.clock = clock;
    this.passkeys = passkeys;
  }

  private record Judged(Courses.Loaded loaded, Place place, Proposal proposal, Instant now) {}

  Courses.Loaded load(ApprovalId id) {
    return courses.find(id).orElseThrow(() -> new Refusal(ProblemCode.NOT_FOUND));
  }

  ContentHash hash(ApprovalId id) {
    return load(id).course().at(now()).proposal().hash();
  }

  void say(Voice voice, ApprovalId id, Word word) {
    requireSayable(word);
    var judged = judge(voice, id, word);
    var opinion = opinions.keep(word.opinion());
    var details = Details.of(judged.place, word.target()).with(opinion);
    write(judged, voice, word, details);
  }

  void strike(Voice voice, ApprovalId id, int step) {
    var loaded = load(id);
    var named = loaded.opinions().get(step);
    if (named == null || !loaded.rows().get(step).person().equals(voice.person())) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    if (!Course.fresh(voice.assertedAt(), now())) {
      throw new Refusal(ProblemCode.PASSKEY_TOO_OLD);
    }
    ledger.record(
        Event.of("approval-opinion-struck", voice.actor(), Event.Outcome.INTENDED)
            .with("approval", id.value())
            .with("step", step));
    opinions.strike(named);
  }

  void resubmit(Voice voice, ApprovalId id, Proposal edited) {
    var word = Word.of(WordKind.RESUBMITTED, hash(id), Grounds.CORRECTED);
    var judged = judge(voice, id, word);
    boolean same =
        edited.kind().equals(judged.proposal.kind())
            && edited.route().equals(judged.proposal.route());
    if (!same) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "proposal");
    }
    var anew = Word.of(WordKind.RESUBMITTED, edited.hash(), Grounds.CORRECTED);
    write(judged, voice, anew, Details.of(judged.place, Step.NO_STAGE).editing(edited));
  }

  /** What the machinery says, and handing in again, have ways of their own. */
  private static void requireSayable(Word word) {
    if (word.kind() == WordKind.VOIDED || word.kind() == WordKind.RESUBMITTED) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "word");
    }
  }

  Approvals.Challenged challenge(Voice voice, ApprovalId id, Word word) {
    requireSayable(word);
    var judged = judge(voice.at(now()), id, word);
    var nonce = Ids.random("nonce");
    var begun = passkeys.getObject().begin(voice.person(), challenge(judged, word, nonce).bytes());
    return new Approvals.Challenged(nonce, begun.ceremony(), begun.options());
  }

  void sayBound(Voice voice, ApprovalId id, Word word, Approvals.Answer answer) {
    requireSayable(word);
    var speaker = voice.at(now());
    var judged = judge(speaker, id, word);
    byte[] challenge = challenge(judged, word, answer.nonce()).bytes();
    var signed =
        passkeys
            .getObject()
            .finish(voice.person(), challenge, answer.ceremony(), answer.credential());
    var opinion = opinions.keep(word.opinion());
    var details = Details.of(judged.place, word.target()).with(opinion);
    write(judged, speaker, word, details.signed(answer.nonce(), signed));
  }

  private Challenge challenge(Judged judged, Word word, String nonce) {
    var loaded = judged.loaded;
    return new Challenge(
        loaded.course().id(),
        loaded.nextNumber(),
        word.kind(),
        word.seen(),
        judged.place,
        word,
        nonce);
  }

  private Judged judge(Voice voice, ApprovalId id, Word word) {
    Opinions.require(word.opinion());
    if (!word.grounds().fits(word.kind())) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "grounds");
    }
    var loaded = load(id);
    var course = loaded.course();
    var now = now();
    var kind = course.proposal().kind();
    var judge =
        new Judge(
            course, now, (principal, proxy) -> proxies.certainly(principal, proxy, kind, now));
    var saying =
        new Saying(
            word.kind(),
            voice.person(),
            voice.assertedAt(),
            word.onBehalfOf(),
            word.seen(),
            word.target());
    judge
        .refuses(saying)
        .ifPresent(
            code -> {
              throw new Refusal(code, "approval");
            });
    var place = judge.place(word.kind(), voice.person(), word.onBehalfOf()).orElseThrow();
    requireMay(word.kind(), voice.person(), place, course.requester());
    if (word.kind().takesAway() && uses.of(id)) {
      throw new Refusal(ProblemCode.APPROVAL_VOID, "approval used");
    }
    return new Judged(loaded, place, course.at(now).proposal(), now);
  }

  /** Saying no is open to everybody whom it concerns; a yes counts only from those who may. */
  private void requireMay(WordKind kind, PersonId speaker, Place place, PersonId requester) {
    boolean agrees = kind == WordKind.APPROVED || kind == WordKind.REVIEWED;
    if (agrees && !panel.may(List.of(speaker, place.seat()), requester)) {
      throw new Refusal(ProblemCode.NOT_PERMITTED, "approvers");
    }
  }

  /** By the machinery, when another content than the approved one was to be carried out. */
  void voided(Voice user, Courses.Loaded loaded) {
    var now = now();
    var proposal = loaded.course().at(now).proposal();
    var place = Place.requester(user.person());
    var word = Word.of(WordKind.VOIDED, proposal.hash(), Grounds.CONTENT_CHANGED);
    var details = Details.of(place, Step.NO_STAGE);
    write(new Judged(loaded, place, proposal, now), user, word, details);
  }

  private void write(Judged judged, Voice voice, Word word, Details details) {
    var id = judged.loaded.course().id();
    int number = judged.loaded.nextNumber();
    var event =
        entry(word.kind().type(), voice, id, judged.proposal, number, word)
            .with("grade", details.signed() == null ? "fresh-passkey" : "bound");
    if (!word.kind().byRequester()) {
      event = event.with("stage", judged.place.stage());
    }
    if (judged.place.manner() != Manner.THEMSELVES) {
      event =
          event
              .with("for", judged.place.seat().value())
              .with("manner", judged.place.manner().text());
    }
    long index = ledger.record(event).index();
    courses.add(
        new StepRow(
            id,
            number,
            word.kind().name(),
            voice.person(),
            word.grounds(),
            word.seen().hex(),
            judged.now,
            index,
            details.write()),
        judged.loaded.lastMac());
  }

  void request(Voice requester, ApprovalId id, Proposal proposal) {
    var now = now();
    var asked = Word.of(WordKind.RESUBMITTED, proposal.hash(), Grounds.DUTY_REQUIRES);
    var event = entry(REQUESTED, requester, id, proposal, 0, asked);
    long index = ledger.record(event).index();
    courses.begin(
        new StepRow(
            id,
            0,
            StepRow.REQUESTED,
            requester.person(),
            Grounds.DUTY_REQUIRES,
            StoredProposal.write(proposal),
            now,
            index,
            ""));
  }

  static final String REQUESTED = "approval-requested";

  private static Event entry(
      String type, Voice voice, ApprovalId id, Proposal proposal, int number, Word word) {
    return Event.of(type, voice.actor(), Event.Outcome.INTENDED)
        .with("approval", id.value())
        .with("kind", proposal.kind())
        .with("content", word.seen().hex())
        .with("needed", proposal.needed())
        .with("step", number)
        .with("grounds", word.grounds().text());
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
