package io.sekimori.alarms;

import io.sekimori.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether this node's thread that sends what waits still comes by. */
@Component
class SendingCondition implements Condition {
  /** Longer than any single try can take. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Outbox outbox;
  private final String node;

  SendingCondition(Outbox outbox, @Value("${sekimori.ledger.node:node-1}") String node) {
    this.outbox = outbox;
    this.node = node;
  }

  @Override
  public String prefix() {
    return "sending:" + node;
  }

  @Override
  public List<Alarm> up() {
    if (outbox.silence().compareTo(PATIENCE) <= 0) {
      return List.of();
    }
    return List.of(
        new Alarm(
            prefix() + ":outbox-stalled",
            "outbox-stalled",
            List.of(node),
            Severity.WARNING,
            Audience.ADMINISTRATORS,
            "/outbox"));
  }
}
