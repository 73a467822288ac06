package io.sekimori.alarms;

import io.sekimori.outbox.Outbox;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every minute the outbox looks for messages that somebody else wrote to. */
@Component
class OutboxLook {
  private final Outbox outbox;
  private final Tries tries;

  OutboxLook(Outbox outbox, Tries tries) {
    this.outbox = outbox;
    this.tries = tries;
  }

  /** A failure is for the next look. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 10_000)
  void look() {
    tries.attempt("outbox-messages", outbox::check);
  }
}
