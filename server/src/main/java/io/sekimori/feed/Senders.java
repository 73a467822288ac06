package io.sekimori.feed;

import io.sekimori.keys.Keys;
import io.sekimori.outbox.Trust;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The ways to receivers, and what they need. */
@Component("feedSenders")
class Senders {
  private static final String SECRET = "feed-webhook";
  private static final String LABEL = "sekimori-feed-webhook-v1/";

  private final Trust trust;
  private final Keys keys;
  private final Clock clock;
  private final String node;

  Senders(
      Trust trust, Keys keys, Clock clock, @Value("${sekimori.ledger.node:node-1}") String node) {
    this.trust = trust;
    this.keys = keys;
    this.clock = clock;
    this.node = node;
  }

  Sender to(Receiver receiver) {
    return receiver.isSyslog()
        ? new Syslog(receiver.address(), trust)
        : new Webhook(receiver.address(), key(receiver), trust, clock);
  }

  /** What requests to it are signed with: made of our own secret, so that none has to be stored. */
  String key(Receiver receiver) {
    var label = (LABEL + receiver.id()).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(keys.mac(SECRET, label));
  }

  String node() {
    return node;
  }

  Clock clock() {
    return clock;
  }
}
