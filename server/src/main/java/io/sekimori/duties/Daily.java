package io.sekimori.duties;

import io.sekimori.alarms.Tries;
import io.sekimori.approvals.Reviews;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
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

  private final Horizon horizon;
  private final Recount recount;
  private final Reminders reminders;
  private final DutyRows rows;
  private final Escalation escalation;
  private final Bell bell;
  private final Reviews reviews;
  private final DutyTime time;
  private final Tries tries;
  private Instant checked = Instant.MIN;

  Daily(
      Horizon horizon,
      Recount recount,
      Reminders reminders,
      DutyRows rows,
      Escalation escalation,
      Bell bell,
      Reviews reviews,
      DutyTime time,
      Tries tries) {
    this.horizon = horizon;
    this.recount = recount;
    this.reminders = reminders;
    this.rows = rows;
    this.escalation = escalation;
    this.bell = bell;
    this.reviews = reviews;
    this.time = time;
    this.tries = tries;
  }

  void look() {
    attempt("series", horizon::extend);
    attempt("calendar", recount::look);
    attempt("letters", reminders::look);
    var now = time.now();
    if (Duration.between(checked, now).abs().compareTo(BETWEEN) >= 0) {
      checked = now;
      attempt("horizon", this::checkHorizon);
      attempt("overdue", this::checkOverdue);
      attempt("owners", this::checkOwners);
      attempt("reviews", this::checkReviews);
    }
  }

  private void checkHorizon() {
    bell.agree(
        Trouble.NO_HORIZON, horizon.dying().stream().limit(MOST).map(Bell.Subject::of).toList());
  }

  /** What somebody else wrote comes last: any number of such rows hides no true one. */
  private void checkOverdue() {
    var last = time.today().minusDays(ALARM_AFTER);
    bell.agree(
        Trouble.OVERDUE,
        rows.due(Reminders.EVER, last, Reminders.MOST_DUTIES).stream()
            .sorted(Comparator.comparing(Duty::altered))
            .limit(MOST)
            .map(Bell.Subject::due)
            .toList());
  }

  /** What was agreed to and still has to be seen; whoever owes it is named. */
  private void checkReviews() {
    bell.agree(
        Trouble.REVIEW, reviews.overdue().stream().limit(MOST).map(Bell.Subject::review).toList());
  }

  /** What nobody owns any more is said at once, to the next who hears of it. */
  private void checkOwners() {
    bell.agree(
        Trouble.ORPHANED,
        rows.openByOwner().entrySet().stream()
            .flatMap(one -> orphaned(one.getKey(), one.getValue()).stream())
            .limit(MOST)
            .toList());
  }

  /**
   * An owner that nobody can read is of a row that somebody else wrote, which has its own alarm.
   */
  private Optional<Bell.Subject> orphaned(String text, int open) {
    try {
      var owner = Owner.parse(text);
      return escalation.orphaned(owner)
          ? Optional.of(Bell.Subject.orphaned(owner, open, escalation.next(owner)))
          : Optional.empty();
    } catch (Refusal unreadable) {
      return Optional.empty();
    }
  }

  private void attempt(String what, Runnable work) {
    tries.attempt("duties-" + what, work);
  }
}
