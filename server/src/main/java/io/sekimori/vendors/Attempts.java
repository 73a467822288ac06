package io.sekimori.vendors;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts what failed per network on this node: nobody may guess codes, or keep the server busy with
 * signatures that do not hold.
 */
@Component
class Attempts {
  static final int MOST_FAILURES = 30;
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int MOST_NETWORKS = 10_000;

  private record Count(Instant since, int failures) {}

  private final Clock clock;
  private final Map<String, Count> counts = new HashMap<>();

  Attempts(Clock clock) {
    this.clock = clock;
  }

  /**
   * Lets one more through.
   *
   * @throws Refusal TOO_MANY_REQUESTS
   */
  synchronized void require(InetAddress from) {
    var count = counts.get(network(from));
    if (count != null && isOpen(count) && count.failures() >= MOST_FAILURES) {
      throw new Refusal(ProblemCode.TOO_MANY_REQUESTS);
    }
  }

  synchronized void failed(InetAddress from) {
    if (counts.size() >= MOST_NETWORKS) {
      counts.values().removeIf(count -> !isOpen(count));
    }
    var before = counts.get(network(from));
    if (before != null && isOpen(before)) {
      counts.put(network(from), new Count(before.since(), before.failures() + 1));
    } else if (before != null || counts.size() < MOST_NETWORKS) {
      counts.put(network(from), new Count(clock.instant(), 1));
    }
  }

  private boolean isOpen(Count count) {
    return clock.instant().isBefore(count.since().plus(WINDOW));
  }

  /** IPv6 hosts have a /64 each. */
  private static String network(InetAddress from) {
    byte[] address = from.getAddress();
    return HexFormat.of().formatHex(address, 0, address.length == 16 ? 8 : address.length);
  }
}
