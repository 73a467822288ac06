package io.sekimori.duties;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a look does beside the machines: series are carried on, letters written, and the alarms of
 * people's duties made to agree with what is late. Each by itself: what fails stops nothing else.
 */
@Component
class Daily {
  /** A duty so many days late is an alarm. */
  static final int ALARM_AFTER = 7;

  private static final int MOST = 50;
  private static final Duration BETWEEN = Duration.ofMinutes(5);
  private static final Logger LOG = LoggerFactory.getLogger(Daily.class);

  private final Horizon horizon;
  private final Reminders reminders;
  private final DutyRows rows;
  private final Bell bell;
  private final DutyTime time;
  private Instant checked = Instant.MIN;

  Daily(Horizon horizon, Reminders reminders, DutyRows rows, Bell bell, DutyTime time) {
    this.horizon = horizon;
    this.reminders = reminders;
    this.rows = rows;
    this.bell = bell;
    this.time = time;
  }

  void look() {
    attempt("series", horizon::extend);
    attempt("letters", reminders::look);
    var now = time.now();
    if (Duration.between(checked, now).abs().compareTo(BETWEEN) >= 0) {
      checked = now;
      attempt("horizon", this::checkHorizon);
      attempt("overdue", this::checkOverdue);
    }
  }

  private void checkHorizon() {
    bell.agree(
        Trouble.NO_HORIZON, horizon.dying().stream().limit(MOST).map(Bell.Subject::of).toList());
  }

  private void checkOverdue() {
    var last = time.today().minusDays(ALARM_AFTER);
    bell.agree(
        Trouble.OVERDUE,
        rows.due(Reminders.EVER, last, MOST).stream().map(Bell.Subject::due).toList());
  }

  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      LOG.warn("duties, {}: {}", what, failed.getClass().getSimpleName());
    }
  }
}
