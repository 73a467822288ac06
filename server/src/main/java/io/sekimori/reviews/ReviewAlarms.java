package io.sekimori.reviews;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is wrong with a campaign, until it is wrong no more. */
@Component
class ReviewAlarms {
  /** Rights stay although nobody kept them, since nobody else could give them back. */
  static final String HELD = "access-review-held";

  /** A right that was taken still leads somewhere. */
  static final String LEFT = "access-review-left";

  /** Answers stand in the ledger and not in the rows, or the other way round. */
  static final String ALTERED = "access-review-altered";

  /** Also who administers: after a silence of all nobody else may be left. */
  private static final Set<RoleId> AUDIENCE =
      Set.of(
          ReviewDuty.OWNER,
          new RoleId("compliance"),
          new RoleId("audit"),
          new RoleId("system-administrator"));

  private final Alarms alarms;

  ReviewAlarms(Alarms alarms) {
    this.alarms = alarms;
  }

  /** Up while there are any. */
  void say(String type, Campaign campaign, long howMany) {
    var key = type + ':' + campaign.id();
    if (howMany == 0) {
      if (alarms.find(key).isPresent()) {
        alarms.clear(key);
      }
      return;
    }
    alarms.raise(
        new Alarm(
            key,
            type,
            List.of(campaign.id(), howMany),
            type.equals(HELD) ? Severity.WARNING : Severity.CRITICAL,
            AUDIENCE,
            "/reviews/" + campaign.id()));
  }
}
