package io.sekimori.retention;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Alarms, and duties: for each rule of a store, filed only by a count that found nothing overdue,
 * and for each hold, filed by whoever says that it is still needed.
 */
@Component
class DutyAlerts implements Alerts {
  private static final Duration EVERY = Duration.ofDays(1);
  private static final Duration GRACE = Duration.ofHours(6);

  /** Within what time somebody says that a hold is still needed. */
  private static final Duration REVIEW = Duration.ofDays(90);

  private static final RoleId OWNER = new RoleId("data-owner");
  private static final RoleId OFFICER = new RoleId("data-officer");
  private static final Set<RoleId> AUDIENCE = Set.of(OWNER, OFFICER);
  private static final Set<String> CRITICAL =
      Set.of("retention-store-unmarked", "retention-run-void", ToldBook.LOST, ToldBook.MISCOUNTED);
  private static final String PAGE = "/retention";

  private final Duties duties;
  private final Alarms alarms;

  DutyAlerts(Duties duties, Alarms alarms) {
    this.duties = duties;
    this.alarms = alarms;
  }

  @Override
  public void raise(String key, String type, List<Object> facts) {
    alarms.raise(new Alarm(key, type, facts, severity(type), AUDIENCE, PAGE));
  }

  private static Severity severity(String type) {
    if (type.endsWith("-altered") || CRITICAL.contains(type)) {
      return Severity.CRITICAL;
    }
    return type.equals("retention-held") ? Severity.NOTICE : Severity.WARNING;
  }

  @Override
  public void clear(String key) {
    alarms.clear(key);
  }

  @Override
  public void promise(Rule rule) {
    duties.keep(
        new Recurring(
            key(rule),
            "retention.duty",
            List.of(rule.store(), rule.id()),
            EVERY,
            GRACE,
            OWNER,
            "retention-silent",
            PAGE));
  }

  @Override
  public void held(Hold hold) {
    duties.keep(
        new Recurring(
            reviewKey(hold),
            "retention.hold.duty",
            List.of(hold.id()),
            REVIEW,
            Duration.ZERO,
            OFFICER,
            "retention-hold-review",
            PAGE));
    if (hold.kind() == Hold.Kind.CLASS) {
      raise(classKey(hold), "retention-class-held", List.of(hold.subject(), hold.id()));
    }
  }

  @Override
  public void reviewed(Hold hold, Instant at, long entry) {
    held(hold);
    duties.filed(reviewKey(hold), at, Grade.DECLARED, entry);
  }

  @Override
  public void lifted(Hold hold) {
    duties.end(reviewKey(hold));
    if (hold.kind() == Hold.Kind.CLASS) {
      clear(classKey(hold));
    }
  }

  private static String reviewKey(Hold hold) {
    return "retention.hold." + hold.id();
  }

  private static String classKey(Hold hold) {
    return "retention-class-held:" + hold.id();
  }

  @Override
  public void proved(Rule rule, Measures.Measure measure) {
    duties.filed(key(rule), measure.at(), Grade.MEASURED, measure.entry());
  }

  private static String key(Rule rule) {
    return "retention." + rule.store() + "." + rule.id();
  }
}
