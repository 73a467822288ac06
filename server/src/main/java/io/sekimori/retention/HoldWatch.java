package io.sekimori.retention;

import io.sekimori.alarms.Tries;
import io.sekimori.terms.Ids;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells of holds: of each of a whole class, of each that nobody has looked at in time, and of those
 * whose rows were altered, taken away or put in; they hold nevertheless.
 */
@Component
class HoldWatch {
  private static final int MOST_SAID = 100;
  private static final String ALARM = "retention-hold-altered";
  private final Map<String, Boolean> told = new ConcurrentHashMap<>();
  private final Holds holds;
  private final Alerts alerts;
  private final Tries tries;

  HoldWatch(Holds holds, Alerts alerts, Tries tries) {
    this.holds = holds;
    this.alerts = alerts;
    this.tries = tries;
  }

  /** One look; a failure is for the next. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 35_000)
  void look() {
    tries.attempt("retention-holds", this::tellAll);
  }

  private void tellAll() {
    var damaged = holds.damaged();
    if (damaged.isEmpty()) {
      alerts.clear(ALARM);
    } else {
      alerts.raise(ALARM, ALARM, List.of(damaged.size(), damaged.getFirst().id()));
    }
    holds.all(Integer.MAX_VALUE).forEach(this::tell);
  }

  /** Once for each that is placed or lifted; a row that somebody put in may say anything. */
  private void tell(Hold hold) {
    boolean lifted = hold.lifted();
    boolean sayable = Ids.wellFormed(hold.id()) && hold.subject().length() <= MOST_SAID;
    if (!sayable || Boolean.valueOf(lifted).equals(told.get(hold.id()))) {
      return;
    }
    if (lifted) {
      alerts.lifted(hold);
    } else {
      alerts.held(hold);
    }
    told.put(hold.id(), lifted);
  }
}
