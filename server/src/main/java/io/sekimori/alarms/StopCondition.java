package io.sekimori.alarms;

import io.sekimori.access.EmergencyStop;
import io.sekimori.access.StandingStop;
import io.sekimori.outbox.Facts;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every emergency stop that stands: whoever puts one in bad faith does not do so in silence. */
@Component
class StopCondition implements Condition {
  private static final String PAGE = "/stops";
  private final EmergencyStop stops;

  StopCondition(EmergencyStop stops) {
    this.stops = stops;
  }

  @Override
  public String prefix() {
    return "emergency-stop";
  }

  @Override
  public List<Alarm> up() {
    return stops.standing().stream().map(this::alarm).toList();
  }

  private Alarm alarm(StandingStop one) {
    var stop = one.stop();
    var key = prefix() + ":" + stop.kind().text() + ":" + stop.id();
    List<Object> facts =
        List.of(new Facts.Word("alarms.stopped." + stop.kind().text()), stop.id(), one.by());
    return new Alarm(key, "stopped", facts, Severity.WARNING, Audience.ALSO_OFFICERS, PAGE);
  }
}
