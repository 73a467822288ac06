package io.sekimori.reviews;

import io.sekimori.access.Authority;
import io.sekimori.terms.PersonId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The rights of a campaign with everything that is known of them. */
@Component
class ReviewRights {
  private final ReviewBook book;
  private final RightUses uses;
  private final Aftermath aftermath;

  ReviewRights(ReviewBook book, RightUses uses, Aftermath aftermath) {
    this.book = book;
    this.uses = uses;
    this.aftermath = aftermath;
  }

  /** What the campaign before says of the same rights. */
  private record Before(Campaign campaign, RightsThen then, Set<Authority> kept) {}

  /** Those of these holders. */
  List<ReviewedRight> of(Campaign campaign, Predicate<PersonId> holders) {
    var begun = book.then(campaign.begun());
    var before =
        book.before(campaign).map(one -> new Before(one, book.then(one.begun()), book.kept(one)));
    var judged = book.judged(campaign);
    var mutual = mutual(judged);
    var after = aftermath.of(campaign);
    return judged.stream()
        .filter(one -> holders.test(one.holder()))
        .map(
            one -> {
              var each = new HashSet<>(mutual.getOrDefault(one.holder(), Set.of()));
              each.addAll(begun.routing().leadEachOther(one.holder()));
              return right(campaign, begun, before, one, each, after);
            })
        .toList();
  }

  /** Those of programs, which nobody is asked about. */
  List<ProgramRight> ofPrograms(Campaign campaign) {
    var begun = book.then(campaign.begun());
    return begun.ofPrograms().stream()
        .map(
            what -> {
              var program = RightsThen.program(what).orElseThrow();
              var opens = begun.opens(what);
              var use = uses.of(program, campaign, opens);
              return new ProgramRight(what, program, opens, begun.condition(what), use);
            })
        .toList();
  }

  private ReviewedRight right(
      Campaign campaign,
      RightsThen begun,
      Optional<Before> before,
      Judged one,
      Set<PersonId> mutual,
      Aftermath.Asked after) {
    var opens = begun.opens(one.what());
    var use = uses.of(one.holder(), campaign, opens);
    boolean same = mutual.isEmpty() && before.filter(was -> same(was, begun, one, use)).isPresent();
    boolean taken =
        switch (one.state()) {
          case REMOVED, LAPSED, LAPSED_LATER, GONE -> true;
          case OPEN, KEPT, KEPT_LATER, TO_CHANGE, HELD -> false;
        };
    return new ReviewedRight(
        one.what(),
        one.holder(),
        begun.employer(one.holder()),
        opens,
        begun.condition(one.what()),
        use,
        one.asked(),
        one.answers(),
        !same,
        mutual,
        one.state(),
        taken ? Optional.of(after.of(one.what())) : Optional.empty());
  }

  /**
   * Kept before, the same in substance, and used then as now; the unused is looked at each time.
   */
  private boolean same(Before before, RightsThen begun, Judged one, Use now) {
    if (!before.kept().contains(one.what())
        || !before.then().substance(one.what()).equals(begun.substance(one.what()))) {
      return false;
    }
    var then = uses.of(one.holder(), before.campaign(), before.then().opens(one.what()));
    return now.reveals() > 0
        && then.reveals() > 0
        && now.people() <= 2 * then.people()
        && Objects.equals(now.lastPurpose(), then.lastPurpose());
  }

  /** Who kept a right of somebody who kept one of theirs. */
  private static Map<PersonId, Set<PersonId>> mutual(List<Judged> judged) {
    var keptBy = new HashMap<PersonId, Set<PersonId>>();
    for (var one : judged) {
      one.answers().values().stream()
          .filter(given -> given.answer() == Answer.KEEP)
          .forEach(
              given -> keptBy.computeIfAbsent(one.holder(), _ -> new HashSet<>()).add(given.by()));
    }
    var mutual = new HashMap<PersonId, Set<PersonId>>();
    keptBy.forEach(
        (holder, reviewers) ->
            reviewers.stream()
                .filter(by -> keptBy.getOrDefault(by, Set.of()).contains(holder))
                .forEach(by -> mutual.computeIfAbsent(holder, _ -> new HashSet<>()).add(by)));
    return mutual;
  }
}
