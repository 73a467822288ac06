package io.sekimori.approvals;

import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may say what at one instant of a course. Pure. */
final class Judge {
  private final Replay replay;
  private final PersonId requester;
  private final Instant now;
  private final BiPredicate<PersonId, PersonId> proxies;

  /**
   * @param proxies true if the second person has been named by the first to stand in for them, now
   *     and for this kind of thing
   */
  Judge(Course course, Instant now, BiPredicate<PersonId, PersonId> proxies) {
    this.replay = course.at(now);
    this.requester = course.requester();
    this.now = now;
    this.proxies = proxies;
  }

  /** For whom this would be said; empty if the speaker has no part in it. */
  Optional<Place> place(WordKind kind, PersonId speaker, @Nullable PersonId wanted) {
    if (kind.byRequester()) {
      return speaker.equals(requester) ? Optional.of(Place.requester(requester)) : Optional.empty();
    }
    if (speaker.equals(requester) || replay.proposal().receivers().contains(speaker)) {
      return Optional.empty();
    }
    var seat = wanted == null ? speaker : wanted;
    boolean own = replay.tally().seated(speaker);
    if (seat.equals(speaker)) {
      return own ? seated(kind, seat, Manner.THEMSELVES) : escalated(speaker);
    }
    if (own) {
      return Optional.empty();
    }
    return proxies.test(seat, speaker)
        ? seated(kind, seat, Manner.PROXY)
        : escalated(speaker).map(place -> new Place(seat, place.stage(), place.manner()));
  }

  private Optional<Place> seated(WordKind kind, PersonId seat, Manner manner) {
    int waiting = kind == WordKind.REVIEWED ? replay.proposal().route().groups() : replay.group();
    return replay.tally().stageOf(seat, waiting).map(stage -> new Place(seat, stage, manner));
  }

  private Optional<Place> escalated(PersonId speaker) {
    var stages = replay.proposal().route().stages();
    for (int i = 0; i < stages.size(); i++) {
      if (speaker.equals(stages.get(i).escalatesTo())) {
        var missing = replay.tally().missing(i);
        var seat = missing.isEmpty() ? speaker : missing.getFirst();
        return Optional.of(new Place(seat, i, Manner.ESCALATED));
      }
    }
    return Optional.empty();
  }

  /** Why this may not be said now; empty if it may. */
  Optional<ProblemCode> refuses(Saying saying) {
    var place = place(saying.kind(), saying.speaker(), saying.seat());
    if (place.isEmpty()) {
      return Optional.of(ProblemCode.NOT_FOUND);
    }
    if (!Course.fresh(saying.assertedAt(), now)) {
      return Optional.of(ProblemCode.PASSKEY_TOO_OLD);
    }
    if (!open(saying.kind()) || !saying.seen().equals(replay.proposal().hash())) {
      return Optional.of(ProblemCode.APPROVAL_VOID);
    }
    return saying.kind().byRequester() ? Optional.empty() : turn(saying, place.get());
  }

  /** True if it waits for this person's yes, or review, for this seat. */
  boolean asks(PersonId speaker, @Nullable PersonId seat) {
    var seen = replay.proposal().hash();
    return Stream.of(WordKind.APPROVED, WordKind.REVIEWED)
        .map(kind -> new Saying(kind, speaker, now, seat, seen, Step.NO_STAGE))
        .anyMatch(saying -> refuses(saying).isEmpty());
  }

  private boolean open(WordKind kind) {
    return switch (replay.state()) {
      case PENDING -> kind != WordKind.RESUBMITTED && kind != WordKind.REVIEWED;
      case RETURNED -> kind.byRequester();
      case APPROVED ->
          kind != WordKind.APPROVED && kind != WordKind.SENT_BACK && kind != WordKind.RESUBMITTED;
      case EXPIRED -> kind == WordKind.REVIEWED && replay.decided() != null;
      case REJECTED, WITHDRAWN, VOID, USED -> false;
    };
  }

  private Optional<ProblemCode> turn(Saying saying, Place place) {
    var route = replay.proposal().route();
    int group = route.groupOf(place.stage());
    boolean review = group == route.groups();
    boolean late = place.manner() == Manner.ESCALATED && !replay.escalated(place.stage());
    boolean turn =
        switch (saying.kind()) {
          case APPROVED -> !review && group == replay.group() && next(saying.speaker(), place);
          case REVIEWED -> review && next(saying.speaker(), place);
          case REJECTED -> !review && group <= replay.group();
          case SENT_BACK -> !review && group == replay.group();
          case WITHDRAWN, VOIDED, RESUBMITTED -> false;
        };
    if (!turn || late) {
      return Optional.of(ProblemCode.CONFLICT);
    }
    boolean back = saying.kind() == WordKind.SENT_BACK && saying.backTo() != Step.NO_STAGE;
    boolean known = saying.backTo() >= 0 && saying.backTo() < route.stages().size();
    return back && !(known && route.groupOf(saying.backTo()) < replay.group())
        ? Optional.of(ProblemCode.INVALID_VALUE)
        : Optional.empty();
  }

  private boolean next(PersonId speaker, Place place) {
    var missing = replay.tally().missing(place.stage());
    var stage = replay.proposal().route().stages().get(place.stage());
    boolean inOrder =
        stage.kind() != Stage.Kind.CIRCULATION
            || (!missing.isEmpty() && missing.getFirst().equals(place.seat()));
    return missing.contains(place.seat()) && inOrder && !replay.tally().counted().contains(speaker);
  }
}
