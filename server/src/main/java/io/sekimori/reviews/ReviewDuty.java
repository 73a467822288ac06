package io.sekimori.reviews;

import io.sekimori.access.RoleId;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import io.sekimori.duties.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * That rights are reviewed again and again is a duty, and that this campaign ends in time is one of
 * its own. Neither is fulfilled while a right stays that nobody kept.
 */
@Component
class ReviewDuty {
  static final String KEY = "access-review";
  static final RoleId OWNER = new RoleId("data-officer");
  private static final Duration MONTH = Duration.ofDays(31);
  private static final Duration GRACE = Duration.ofDays(31);
  private static final Duration ONE_GRACE = Duration.ofDays(1);
  private static final Duration SHORTEST = Duration.ofHours(1);

  private final Duties duties;

  ReviewDuty(Duties duties) {
    this.duties = duties;
  }

  /** A campaign without a next one leaves the duty of those that have one as it is. */
  void keep(Campaign campaign) {
    if (campaign.months() > 0) {
      duties.keep(
          new Recurring(
              KEY,
              "reviews.duty",
              List.of((long) campaign.months()),
              MONTH.multipliedBy(campaign.months()),
              GRACE,
              OWNER,
              "access-review-silent",
              "/reviews"));
    }
    var end = campaign.due().plusDays(1).atStartOfDay(RightsReviews.JAPAN).toInstant();
    var time = Duration.between(campaign.begun().at(), end);
    duties.keep(
        new Recurring(
            campaign.id(),
            "reviews.duty.one",
            List.of(campaign.id()),
            time.compareTo(SHORTEST) > 0 ? time : SHORTEST,
            ONE_GRACE,
            OWNER,
            "access-review-unfinished",
            "/reviews/" + campaign.id()));
  }

  /** It is over, and nothing stays that nobody kept. */
  void settled(Campaign campaign, Instant at, long entry) {
    if (kept(KEY) && campaign.months() > 0) {
      duties.filed(KEY, at, Grade.MEASURED, entry);
    }
    if (kept(campaign.id())) {
      duties.filed(campaign.id(), at, Grade.MEASURED, entry);
      duties.end(campaign.id());
    }
  }

  private boolean kept(String key) {
    return duties.standing(key).filter(one -> one.state() != Standing.State.ENDED).isPresent();
  }
}
