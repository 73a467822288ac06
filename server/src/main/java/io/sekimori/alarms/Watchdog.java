package io.sekimori.alarms;

import io.sekimori.outbox.Facts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Watches that the parts of this node that do something again and again still do. It is a plain
 * thread with the machine's monotonic time: it needs no scheduler, no database and no right clock,
 * and raises its alarm itself.
 */
@Component
public final class Watchdog implements SmartLifecycle {
  static final String PREFIX = "stopped:";

  /** Parts that have to beat from the start, whether they ever did or not. */
  static final List<String> EXPECTED =
      List.of("scheduler", "scheduler-rate", "conditions", Writer.PART);

  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Alarms alarms;
  private final Clock clock;
  private final String node;
  private final LongSupplier nanos;
  private final Map<String, Beat> beats = new ConcurrentHashMap<>();
  private volatile @Nullable Instant looked;
  private volatile boolean running;

  private record Beat(long at, Duration patience) {}

  @Autowired
  Watchdog(Alarms alarms, Clock clock, @Value("${sekimori.ledger.node:node-1}") String node) {
    this(alarms, clock, node, System::nanoTime);
  }

  Watchdog(Alarms alarms, Clock clock, String node, LongSupplier nanos) {
    this.alarms = alarms;
    this.clock = clock;
    this.node = node;
    this.nanos = nanos;
  }

  /**
   * The part is alive. From now on it is missed when this long passes without another beat.
   *
   * @param part an id; message key {@code alarms.part.<part>}
   */
  public void beat(String part, Duration patience) {
    beats.put(part, new Beat(nanos.getAsLong(), patience));
  }

  /** The part has ended as it should. */
  public void rest(String part) {
    beats.remove(part);
    alarms.clear(key(part));
  }

  /** When the watchdog itself last looked: for whoever watches the watchdog. */
  public Optional<Instant> lastLook() {
    return Optional.ofNullable(looked);
  }

  @Override
  public void start() {
    running = true;
    EXPECTED.forEach(part -> beat(part, PATIENCE));
    Thread.ofPlatform().daemon().name("watchdog").start(this::work);
  }

  private void work() {
    while (running) {
      look();
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** Looks at every part once. */
  void look() {
    beats.forEach(
        (part, beat) -> {
          if (nanos.getAsLong() - beat.at > beat.patience.toNanos()) {
            alarms.raise(stopped(part, beat.patience));
          } else if (alarms.find(key(part)).isPresent()) {
            alarms.clear(key(part));
          }
        });
    looked = clock.instant();
  }

  private Alarm stopped(String part, Duration patience) {
    var word = new Facts.Word("alarms.part." + part);
    return new Alarm(
        key(part),
        "part-stopped",
        List.of(word, node, patience.toSeconds()),
        Severity.CRITICAL,
        Audience.ADMINISTRATORS,
        "");
  }

  private String key(String part) {
    return PREFIX + node + ":" + part;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
