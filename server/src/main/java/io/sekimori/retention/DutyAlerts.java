package io.sekimori.retention;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Alarms, and a duty for each rule of a store: filed only by a count that found nothing overdue.
 */
@Component
class DutyAlerts implements Alerts {
  private static final Duration EVERY = Duration.ofDays(1);
  private static final Duration GRACE = Duration.ofHours(6);
  private static final RoleId OWNER = new RoleId("data-owner");
  private static final Set<RoleId> AUDIENCE = Set.of(OWNER, new RoleId("data-officer"));
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
    return type.endsWith("-altered") ? Severity.CRITICAL : Severity.WARNING;
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
  public void proved(Rule rule, Measures.Measure measure) {
    duties.filed(key(rule), measure.at(), Grade.MEASURED, measure.entry());
  }

  private static String key(Rule rule) {
    return "retention." + rule.store() + "." + rule.id();
  }
}
