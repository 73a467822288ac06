package io.sekimori.retention;

import io.sekimori.terms.Refusal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells of holds whose rows were altered, taken away or put in; they hold nevertheless. */
@Component
class HoldWatch {
  private static final Logger LOG = LoggerFactory.getLogger(HoldWatch.class);
  private static final String ALARM = "retention-hold-altered";
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
    } catch (Refusal refusal) {
      LOG.warn("retention.holds: {}", refusal.code().text());
    } catch (DataAccessException failure) {
      LOG.warn("retention.holds: database");
    }
  }
}
