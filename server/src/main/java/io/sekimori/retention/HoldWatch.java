package io.sekimori.retention;

import io.sekimori.terms.Ids;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells of holds: of each of a whole class, of each that nobody has looked at in time, and of those
 * whose rows were altered, taken away or put in; they hold nevertheless.
 */
@Component
class HoldWatch {
  private static final Logger LOG = LoggerFactory.getLogger(HoldWatch.class);
  private static final int MOST_SAID = 100;
  private static final String ALARM = "retention-hold-altered";
  private final Map<String, Boolean> told = new ConcurrentHashMap<>();
  private final Holds holds;
  private final Alerts alerts;

  HoldWatch(Holds holds, Alerts alerts) {
    this.holds = holds;
    this.alerts = alerts;
  }

  /** One look; a failure is for the next. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 35_000)
  void look() {
    try {
      var damaged = holds.damaged();
      if (damaged.isEmpty()) {
        alerts.clear(ALARM);
      } else {
        alerts.raise(ALARM, ALARM, List.of(damaged.size(), damaged.getFirst().id()));
      }
      holds.all(Integer.MAX_VALUE).forEach(this::tell);
    } catch (Refusal refusal) {
      LOG.warn("retention.holds: {}", refusal.code().text());
    } catch (DataAccessException failure) {
      LOG.warn("retention.holds: database");
    }
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
