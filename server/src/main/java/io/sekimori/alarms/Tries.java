package io.sekimori.alarms;

import io.sekimori.outbox.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Work that is done again and again, of which one failure is for the next time. What does not come
 * right for a quarter of an hour is an alarm: a watcher that only logs its failures is silent.
 */
@Component
public final class Tries {
  static final String PREFIX = "failing:";
  static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Logger LOG = LoggerFactory.getLogger(Tries.class);

  private final Alarms alarms;
  private final String node;
  private final LongSupplier nanos;
  private final Map<String, Long> failingSince = new ConcurrentHashMap<>();

  @Autowired
  Tries(Alarms alarms, @Value("${sekimori.ledger.node:node-1}") String node) {
    this(alarms, node, System::nanoTime);
  }

  Tries(Alarms alarms, String node, LongSupplier nanos) {
    this.alarms = alarms;
    this.node = node;
    this.nanos = nanos;
  }

  /**
   * Does it, and never throws: an error would end the thread that watches, for ever and in silence.
   *
   * @param part an id, perhaps with a colon and which of its kind; message key {@code
   *     alarms.part.<id>}
   */
  public void attempt(String part, Runnable work) {
    var key = PREFIX + node + ":" + part;
    try {
      work.run();
      failingSince.remove(part);
      if (alarms.find(key).isPresent()) {
        alarms.clear(key);
      }
    } catch (Throwable failed) {
      if (failingSince.putIfAbsent(part, nanos.getAsLong()) == null) {
        LOG.warn("{}: {}", part, failed.getClass().getSimpleName());
      }
      if (nanos.getAsLong() - failingSince.get(part) > PATIENCE.toNanos()) {
        alarms.raise(failing(key, part));
      }
    }
  }

  private Alarm failing(String key, String part) {
    return new Alarm(
        key,
        "part-failing",
        List.of(new Facts.Word("alarms.part." + part.split(":", 2)[0]), node, PATIENCE.toMinutes()),
        Severity.CRITICAL,
        Audience.ADMINISTRATORS,
        "");
  }
}
