package io.sekimori.retention;

import java.time.Clock;
import java.util.List;

/** Counts what lies in the stores, each rule at least daily, and tells what should not be there. */
final class Counting {
  private static final String ALTERED = DailyRuns.ALTERED;
  private final Measures measures;
  private final Plans plans;
  private final Alerts alerts;
  private final RetentionSettings settings;
  private final Clock clock;

  Counting(Measures measures, Plans plans, Alerts alerts, RetentionSettings settings, Clock clock) {
    this.measures = measures;
    this.plans = plans;
    this.alerts = alerts;
    this.settings = settings;
    this.clock = clock;
  }

  /** What should have been gone since yesterday. */
  void count(RetentionStore store, Rule rule) {
    var newest = measures.newest(rule);
    tellAltered(rule, newest.filter(one -> !one.proved()).isPresent());
    if (newest.filter(this::fresh).isPresent()) {
      tell(rule, newest.get());
      return;
    }
    var taken = measures.take(store, rule, plans.today().minusDays(1), null);
    tell(rule, taken);
    if (taken.found().overdue() == 0) {
      alerts.proved(rule, taken);
    }
  }

  /** What was altered is measured again at once. */
  private void tellAltered(Rule rule, boolean altered) {
    var key = ALTERED + ":" + rule.store() + ":" + rule.id();
    if (altered) {
      alerts.raise(key, ALTERED, List.of(1));
    } else {
      alerts.clear(key);
    }
  }

  /** One of a time that has not come was taken by a clock that was set right since. */
  private boolean fresh(Measures.Measure newest) {
    var now = clock.instant();
    return newest.proved()
        && newest.at().plus(settings.every()).isAfter(now)
        && !newest.at().isAfter(now);
  }

  private void tell(Rule rule, Measures.Measure measure) {
    tellHeld(rule, measure.found().held());
    var key = "retention-overdue:" + rule.store() + ":" + rule.id();
    if (measure.found().overdue() > 0) {
      alerts.raise(
          key, "retention-overdue", List.of(rule.store(), rule.id(), measure.found().overdue()));
    } else {
      alerts.clear(key);
    }
  }

  /** What is over and held is not overdue, and not in order either. */
  private void tellHeld(Rule rule, long held) {
    var key = "retention-held:" + rule.store() + ":" + rule.id();
    if (held > 0) {
      alerts.raise(key, "retention-held", List.of(rule.store(), rule.id(), held));
    } else {
      alerts.clear(key);
    }
  }
}
