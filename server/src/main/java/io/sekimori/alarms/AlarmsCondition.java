package io.sekimori.alarms;

import java.util.List;
import org.springframework.stereotype.Component;

/** Whether somebody wrote into the alarms by hand: it is the way to silence them. */
@Component
class AlarmsCondition implements Condition {
  private final AlarmRows rows;

  AlarmsCondition(AlarmRows rows) {
    this.rows = rows;
  }

  @Override
  public String prefix() {
    return "alarms:";
  }

  @Override
  public List<Alarm> up() {
    int unreadable = rows.unreadable();
    return unreadable == 0
        ? List.of()
        : List.of(
            new Alarm(
                prefix() + "alarms-altered",
                "alarms-altered",
                List.of(unreadable),
                Severity.CRITICAL,
                Audience.ALSO_OFFICERS,
                "/alarms"));
  }
}
