package io.sekimori.systems;

import io.sekimori.access.RoleId;
import io.sekimori.alarms.Alarm;
import io.sekimori.alarms.Alarms;
import io.sekimori.alarms.Severity;
import io.sekimori.duties.Duties;
import io.sekimori.duties.Grade;
import io.sekimori.duties.Recurring;
import io.sekimori.terms.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Promises as duties whose filer is another system, and differences as alarms. */
@Component
class DutyPromises implements Promises {
  private static final RoleId OWNER = new RoleId("data-officer");
  private static final Set<RoleId> AUDIENCE = Set.of(OWNER, new RoleId("data-owner"));
  private static final Duration DAY = Duration.ofDays(1);
  private static final String PAGE = "/systems";
  private final Duties duties;
  private final Alarms alarms;

  DutyPromises(Duties duties, Alarms alarms) {
    this.duties = duties;
    this.alarms = alarms;
  }

  @Override
  public void settle(Registered one) {
    settle(one, Mode.LOG_ONLY, logKey(one.id()), "systems.duty.log", "systems-log-silent");
    settle(one, Mode.COPY, copyKey(one.id()), "systems.duty.copy", "systems-copy-silent");
  }

  private void settle(Registered one, Mode mode, String key, String title, String alarm) {
    if (one.standing() == Standing.IN_USE && one.modes().containsValue(mode)) {
      var facts = List.<Object>of(one.id().value());
      duties.keep(new Recurring(key, title, facts, DAY, DAY, OWNER, alarm, PAGE));
    } else {
      duties.end(key);
    }
  }

  @Override
  public void gone(SystemId system) {
    duties.end(logKey(system));
    duties.end(copyKey(system));
    alarms.clear(differsKey(system));
  }

  @Override
  public void logTaken(SystemId system, Instant at, long entry) {
    duties.filed(logKey(system), at, Grade.DECLARED, entry);
  }

  @Override
  public void reconciled(SystemId system, Instant at, long entry) {
    duties.filed(copyKey(system), at, Grade.SIGNED, entry);
    alarms.clear(differsKey(system));
  }

  @Override
  public void differs(SystemId system, int classes) {
    alarms.raise(
        new Alarm(
            differsKey(system),
            "systems-copy-differs",
            List.of(system.value(), classes),
            Severity.WARNING,
            AUDIENCE,
            PAGE));
  }

  private static String logKey(SystemId system) {
    return "system-log." + system;
  }

  private static String copyKey(SystemId system) {
    return "system-copy." + system;
  }

  private static String differsKey(SystemId system) {
    return "system-copy:" + system;
  }
}
