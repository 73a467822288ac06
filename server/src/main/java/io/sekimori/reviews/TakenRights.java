package io.sekimori.reviews;

import io.sekimori.access.Authority;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Looks again and again whether what reviews took is gone, and whether their results are still what
 * was entered, and says so while it is not.
 */
@Component
class TakenRights {
  private static final Duration VERIFIED = Duration.ofDays(400);
  private final ReviewBook book;
  private final Aftermath aftermath;
  private final ReviewResult result;
  private final ReviewAlarms alarms;
  private final Clock clock;

  TakenRights(
      ReviewBook book, Aftermath aftermath, ReviewResult result, ReviewAlarms alarms, Clock clock) {
    this.book = book;
    this.aftermath = aftermath;
    this.result = result;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** What a later campaign found in force is judged there, and what is too old nowhere. */
  void verifyClosed(List<Campaign> newestFirst) {
    var oldest = clock.instant().minus(VERIFIED);
    var judgedLater = new HashSet<Authority>();
    for (var campaign : newestFirst) {
      campaign
          .closed()
          .ifPresent(
              mark -> {
                if (mark.at().isAfter(oldest)) {
                  verify(campaign, judgedLater);
                } else {
                  alarms.say(ReviewAlarms.LEFT, campaign, 0);
                  alarms.say(ReviewAlarms.ALTERED, campaign, 0);
                }
              });
      judgedLater.addAll(book.then(campaign.begun()).reviewed());
    }
  }

  /** Whether what was taken is gone: asked at every look, since rows can come back. */
  long verify(Campaign campaign) {
    return verify(campaign, Set.of());
  }

  private long verify(Campaign campaign, Set<Authority> judgedLater) {
    var judged = book.judged(campaign);
    long altered = result.altered(campaign, judged);
    if (altered > 0) {
      alarms.say(ReviewAlarms.ALTERED, campaign, altered);
    }
    var taken =
        judged.stream()
            .filter(one -> over(one) || cameBack(campaign, one))
            .filter(one -> !judgedLater.contains(one.what()))
            .toList();
    long left = taken.isEmpty() ? 0 : aftermath.now(campaign).left(taken);
    alarms.say(ReviewAlarms.LEFT, campaign, left);
    return left;
  }

  /** Also what others ended: under its id nobody can give it again. */
  private static boolean over(Judged one) {
    return one.taken() || one.state() == ReviewedRight.State.GONE;
  }

  /**
   * Nothing was held any more when it was settled: what is held now has lost the row of its end.
   */
  private static boolean cameBack(Campaign campaign, Judged one) {
    return campaign.settled().isPresent() && one.state() == ReviewedRight.State.HELD;
  }
}
