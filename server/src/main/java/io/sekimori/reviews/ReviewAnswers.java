package io.sekimori.reviews;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes answers: from whom they were routed to, while they count, each side with its entry. */
@Component
class ReviewAnswers {
  private final ReviewBook book;
  private final ReviewRights rights;
  private final ReviewRows rows;
  private final ReviewDoor door;
  private final Authorities authorities;
  private final Ledger ledger;
  private final Clock clock;

  ReviewAnswers(
      ReviewBook book,
      ReviewRights rights,
      ReviewRows rows,
      ReviewDoor door,
      Authorities authorities,
      Ledger ledger,
      Clock clock) {
    this.book = book;
    this.rights = rights;
    this.rows = rows;
    this.door = door;
    this.authorities = authorities;
    this.ledger = ledger;
    this.clock = clock;
  }

  void answer(Caller caller, String id, String kind, String key, Answer answer, Grounds grounds) {
    if (!grounds.speaksFor(answer)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "grounds");
    }
    var campaign = door.require(caller, id, RightsReviews.ANSWERED);
    var right = routed(caller, campaign, kind + ':' + key);
    door.requireProof(caller, door.event(caller, RightsReviews.ANSWERED, id));
    var holder = RightsThen.holderOf(right);
    say(caller, campaign, right, sides(book.now().routing(), holder, caller), answer, grounds);
    if (answer == Answer.REMOVE) {
      authorities.endReviewed(caller.actor(), right, id);
    }
  }

  int keepTheRest(Caller caller, String id) {
    var campaign = door.require(caller, id, RightsReviews.ANSWERED);
    var event = door.event(caller, RightsReviews.ANSWERED, id);
    door.requireNot(caller, Act.READ_DUTIES, event, over(campaign) ? ProblemCode.CONFLICT : null);
    door.requireProof(caller, event);
    var routing = book.now().routing();
    int kept = 0;
    for (var right : rights.of(campaign, one -> !sides(routing, one, caller).isEmpty())) {
      var open =
          sides(routing, right.holder(), caller).stream()
              .filter(Predicate.not(right.answers()::containsKey))
              .collect(Collectors.toUnmodifiableSet());
      if (!right.attention() && !open.isEmpty() && right.state() == ReviewedRight.State.OPEN) {
        say(caller, campaign, right.what(), open, Answer.KEEP, Grounds.NEEDED);
        kept++;
      }
    }
    return kept;
  }

  private void say(
      Caller caller,
      Campaign campaign,
      Authority right,
      Set<Side> sides,
      Answer answer,
      Grounds grounds) {
    for (var side : sides) {
      var event =
          door.event(caller, RightsReviews.ANSWERED, campaign.id())
              .with("kind", Authorities.kind(right))
              .with("key", right.key())
              .with("answer", answer.text())
              .with("grounds", grounds.text())
              .with("side", side.text());
      long entry = door.pass(caller, Act.READ_DUTIES, event).index();
      keep(
          new Said(
              entry,
              campaign.id(),
              Said.Word.ANSWERED,
              Authorities.kind(right),
              right.key(),
              answer.text(),
              grounds.text(),
              side.name(),
              caller.actor().id(),
              campaign.due(),
              campaign.months(),
              ReviewBook.now(clock)));
    }
  }

  /** Its row, and the entry that it is there: a row that is missing afterwards was taken away. */
  private void keep(Said said) {
    if (rows.add(said)) {
      ledger.record(ReviewSteps.kept(said));
    }
  }

  private Authority routed(Caller caller, Campaign campaign, String name) {
    var routing = book.now().routing();
    Optional<Authority> right =
        book.judged(campaign).stream()
            .map(Judged::what)
            .filter(one -> RightsThen.name(one).equals(name))
            .filter(one -> !sides(routing, RightsThen.holderOf(one), caller).isEmpty())
            .findFirst();
    var event = door.event(caller, RightsReviews.ANSWERED, campaign.id());
    door.requireNot(
        caller,
        Act.READ_DUTIES,
        event,
        right.isEmpty() ? ProblemCode.NOT_FOUND : late(campaign, right.get()));
    return right.orElseThrow();
  }

  /** After the end only what had to stay is still asked about. */
  private @Nullable ProblemCode late(Campaign campaign, Authority right) {
    boolean held =
        campaign.closed().isPresent()
            && book.held(campaign).stream().anyMatch(one -> one.what().equals(right));
    return over(campaign) && !held ? ProblemCode.CONFLICT : null;
  }

  private boolean over(Campaign campaign) {
    return campaign.ended().isPresent()
        || LocalDate.ofInstant(clock.instant(), RightsReviews.JAPAN).isAfter(campaign.due());
  }

  static Set<Side> sides(Routing routing, PersonId holder, Caller caller) {
    return routing.of(holder).entrySet().stream()
        .filter(side -> caller.person() != null && side.getValue().contains(caller.person()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
