package io.sekimori.alarms;

import io.sekimori.access.RoleId;
import io.sekimori.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether what is told arrives, and still goes where it should: whoever wants alarms to be silent
 * begins here.
 */
@Component
class OutboxCondition implements Condition {
  /** A message that is tried again has failed for good only after eight hours. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final String PAGE = "/outbox";
  private final Outbox outbox;
  private final Clock clock;

  OutboxCondition(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String prefix() {
    return "outbox";
  }

  @Override
  public List<Alarm> up() {
    var wrong = new ArrayList<Alarm>();
    int failed = outbox.failed();
    if (failed > 0) {
      wrong.add(alarm("outbox-failed", List.of(failed), Audience.ADMINISTRATORS));
    }
    outbox
        .waitingSince()
        .filter(since -> since.plus(PATIENCE).isBefore(clock.instant()))
        .ifPresent(
            since -> wrong.add(alarm("outbox-waiting", List.of(since), Audience.ADMINISTRATORS)));
    int altered = outbox.alteredMessages();
    if (altered > 0) {
      wrong.add(alarm("outbox-messages-altered", List.of(altered), Audience.ALSO_OFFICERS));
    }
    if (outbox.altered()) {
      wrong.add(alarm("outbox-altered", List.of(), Audience.ALSO_OFFICERS));
    }
    outbox
        .lost()
        .ifPresent(
            entered ->
                wrong.add(
                    alarm(
                        "outbox-settings-lost",
                        List.of(entered, outbox.used()),
                        Audience.ALSO_OFFICERS)));
    outbox
        .unconfirmed()
        .ifPresent(
            change ->
                wrong.add(
                    alarm(
                        "outbox-destination",
                        List.of(change.number(), change.by().value(), change.at()),
                        Audience.ALSO_OFFICERS)));
    return wrong;
  }

  private static Alarm alarm(String type, List<Object> facts, Set<RoleId> audience) {
    return new Alarm("outbox:" + type, type, facts, Severity.WARNING, audience, PAGE);
  }
}
